package tcplab.scenario;

import java.util.List;
import java.util.Optional;
import tcplab.host.SocketCall;
import tcplab.sim.Scenario.Action;
import tcplab.sim.Scenario.Entry;

/** Writes {@code script:}, taking calls together that a person writes as one line. */
final class ScriptWriter {
  private final Cast cast;
  private final Phrases phrases;

  ScriptWriter(Cast cast) {
    this.cast = cast;
    this.phrases = new Phrases(cast);
  }

  void write(StringBuilder out, List<Entry> script) {
    int i = 0;
    while (i < script.size()) {
      Optional<Run> run = together(script, i);
      int size = run.map(Run::size).orElse(1);
      Entry first = script.get(i);
      Entry last = script.get(i + size - 1);
      if (first.host().isEmpty() && first.action() instanceof Action.Say) {
        if (first.say().isPresent()) {
          line(out, first, first, "");
        }
      } else if (run.isPresent()) {
        line(out, first, last, first.host() + ": " + Layout.scalar(run.get().phrase()));
      } else {
        line(out, first, first, action(first));
      }
      i += size;
    }
  }

  private record Run(int size, String phrase) {}

  /** Socket, bind and listen, or socket, bind and connect, as one phrase. */
  private Optional<Run> together(List<Entry> script, int from) {
    Entry first = script.get(from);
    Optional<SocketCall> made = call(script, from, from);
    if (made.isEmpty() || !(made.get() instanceof SocketCall.Socket socket)) {
      return Optional.empty();
    }
    Optional<SocketCall> second = call(script, from, from + 1);
    Optional<SocketCall> third =
        second.isPresent() ? call(script, from, from + 2) : Optional.empty();
    String name = ((Action.Invoke) first.action()).socket();
    String process = ((Action.Invoke) first.action()).process();
    if (second.orElse(null) instanceof SocketCall.Bind bind) {
      if (third.orElse(null) instanceof SocketCall.Listen listen
          && bind.address().ip().v6() == socket.v6()) {
        String as = phrases.as(first, name, Calls.LISTENER);
        String local = phrases.local(first, bind.address());
        phrases.sockets().made(first.host(), first.thread(), process, name);
        phrases.sockets().listens(first.host(), first.thread(), name);
        return Optional.of(new Run(3, "listen " + local + Phrases.backlog(listen) + as));
      }
      if (third.orElse(null) instanceof SocketCall.Connect connect
          && connect.peer().ip().v6() == socket.v6()) {
        String local = " from " + phrases.local(first, bind.address());
        return Optional.of(new Run(3, connect(first, connect, local, name, process)));
      }
      return Optional.empty();
    }
    if (second.orElse(null) instanceof SocketCall.Connect connect
        && connect.peer().ip().v6() == socket.v6()) {
      return Optional.of(new Run(2, connect(first, connect, "", name, process)));
    }
    return Optional.empty();
  }

  private String connect(
      Entry first, SocketCall.Connect connect, String from, String name, String process) {
    boolean open = phrases.sockets().open(first.host(), first.thread()).isPresent();
    String as = open ? " as " + name : phrases.as(first, name, Calls.SOCKET);
    phrases.sockets().made(first.host(), first.thread(), process, name);
    return "connect " + cast.show(connect.peer()) + from + as;
  }

  /**
   * The call at an index, where it is one on the same socket that can be written together with the
   * ones since {@code from}.
   */
  private static Optional<SocketCall> call(List<Entry> script, int from, int index) {
    if (index >= script.size()) {
      return Optional.empty();
    }
    Entry first = script.get(from);
    Entry entry = script.get(index);
    boolean joins =
        index == from
            || (entry.host().equals(first.host())
                && entry.thread().equals(first.thread())
                && entry.at().isEmpty()
                && entry.when().isEmpty()
                && entry.after() == 0
                && script.get(index - 1).say().isEmpty());
    return joins
            && entry.action() instanceof Action.Invoke invoke
            && first.action() instanceof Action.Invoke start
            && invoke.socket().equals(start.socket())
            && invoke.process().equals(start.process())
        ? Optional.of(invoke.call())
        : Optional.empty();
  }

  private String action(Entry entry) {
    String actor = entry.host().isEmpty() ? "link" : entry.host();
    Optional<String> phrase = phrases.of(entry);
    if (phrase.isPresent()) {
      return actor + ": " + Layout.scalar(phrase.get());
    }
    return switch (entry.action()) {
      case Action.ChangeLink change ->
          entry.host().isEmpty()
              ? "link: " + LinkWriter.full(change.link())
              : actor + ": {link: " + LinkWriter.full(change.link()) + "}";
      case Action.AddRule add ->
          actor
              + ": "
              + "{rule: "
              + LinkWriter.rule(add.rule())
              + ", between: ["
              + add.a()
              + ", "
              + add.b()
              + "]}";
      case Action.Hand hand -> actor + ": {packet: " + PacketWriter.flow(hand.packet()) + "}";
      default -> throw new IllegalStateException("no phrase for " + entry.action());
    };
  }

  private static void line(StringBuilder out, Entry first, Entry last, String action) {
    String indent = "    ";
    StringBuilder fields = new StringBuilder();
    if (!action.isEmpty()) {
      fields.append(indent).append(action).append('\n');
    }
    first.at().ifPresent(at -> field(fields, "at", Times.format(at)));
    first.when().ifPresent(when -> field(fields, "when", Conditions.format(when)));
    if (first.after() != 0) {
      field(fields, "after", Times.format(first.after()));
    }
    if (!first.thread().equals(defaultThread(first))) {
      field(fields, "thread", Layout.scalar(first.thread()));
    }
    process(first)
        .filter(p -> !p.equals(Actions.PROCESS))
        .ifPresent(p -> field(fields, "process", Layout.scalar(p)));
    last.say()
        .ifPresent(
            say -> {
              fields.append(indent);
              Layout.text(fields, indent, "say", say);
            });
    out.append("  - ").append(fields.substring(indent.length()));
  }

  private static void field(StringBuilder out, String key, String value) {
    out.append("    ").append(key).append(": ").append(value).append('\n');
  }

  private static String defaultThread(Entry entry) {
    if (!entry.host().isEmpty()) {
      return ScriptReader.MAIN_THREAD;
    }
    return entry.action() instanceof Action.Say
        ? ScriptReader.NARRATOR_THREAD
        : ScriptReader.LINK_THREAD;
  }

  private static Optional<String> process(Entry entry) {
    return switch (entry.action()) {
      case Action.Invoke call -> Optional.of(call.process());
      case Action.Option option -> Optional.of(option.process());
      default -> Optional.empty();
    };
  }
}
