package tcplab.scenario;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import tcplab.host.SocketCall;
import tcplab.sim.Scenario;
import tcplab.sim.Scenario.Action;
import tcplab.sim.Scenario.Condition;
import tcplab.sim.Scenario.Entry;
import tcplab.sim.Scenario.LinkRule;
import tcplab.sim.Scenario.LinkSpec;
import tcplab.sim.Scenario.Match;
import tcplab.sim.Scenario.RuleFate;
import tcplab.sim.Text;
import tcplab.tcp.Bytes;
import tcplab.tcp.State;

/** A random scenario: a sample's parts in other order, with random values put into them. */
final class Variation {
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "with: colon",
          "with #hash and # hash",
          "'single' \"double\"",
          "two  spaces",
          "- dash",
          "[bracket, {brace}",
          "null",
          "~",
          "line\nbreak\tand tab",
          "\u4e2d\u6587\uff0c\u6807\u70b9\u3002",
          "\u4e2d \u6587",
          "a\\b",
          "%percent @at `tick !bang &and *star",
          "\u0085\u00a0\u2028\u0001",
          "\ud83d\ude42",
          "yes",
          "12");

  private final Random random;

  Variation(long seed) {
    random = new Random(seed);
  }

  Scenario of(Scenario sample) {
    return new Scenario(
        "id-" + random.nextInt(100),
        text(),
        text(),
        random.nextBoolean() ? "" : "closing",
        random.nextLong(),
        time(),
        sample.hosts(),
        links(sample),
        script(sample),
        some(sample.questions()),
        some(sample.expectations()));
  }

  private <T> List<T> some(List<T> all) {
    List<T> some = new ArrayList<>();
    for (T each : all) {
      if (random.nextInt(3) > 0) {
        some.add(random.nextInt(some.size() + 1), each);
      }
    }
    return some;
  }

  private String line() {
    StringBuilder text = new StringBuilder(TEXTS.get(random.nextInt(TEXTS.size())));
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(random.nextInt(6) == 0 ? "" : " ");
      text.append(TEXTS.get(random.nextInt(TEXTS.size())));
    }
    return text.toString().strip();
  }

  private Text text() {
    return random.nextBoolean() ? Text.of(line()) : new Text(line(), line());
  }

  private long time() {
    long[] units = {1, 1_000, 1_000_000, 1_000_000_000L, 60_000_000_000L};
    return random.nextInt(1000) * units[random.nextInt(units.length)];
  }

  private Match match() {
    List<String> letters = List.of("S", "SA", "A", "F", "R", "PA", "FPA", "-", "SFRPAUEW");
    return new Match(
        maybe(letters.get(random.nextInt(letters.size()))).filter(l -> !l.equals("FPA")),
        maybe(letters.get(random.nextInt(7))).filter(l -> !l.equals("FPA")),
        maybe(random.nextBoolean()),
        maybe(random.nextBoolean()),
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(1 + random.nextInt(9)));
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private LinkRule rule() {
    Set<Integer> nth = new LinkedHashSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      nth.add(1 + random.nextInt(120));
    }
    RuleFate fate =
        switch (random.nextInt(4)) {
          case 0 -> new RuleFate.Drop();
          case 1 -> new RuleFate.Deliver();
          case 2 -> new RuleFate.Delay(time());
          default -> new RuleFate.Duplicate(time());
        };
    return new LinkRule(
        maybe("client"), match(), nth, random.nextBoolean() ? 1 : 1 + random.nextInt(5), fate);
  }

  private List<LinkSpec> links(Scenario sample) {
    List<LinkSpec> links = new ArrayList<>();
    for (LinkSpec link : some(sample.links())) {
      links.add(
          new LinkSpec(
              link.a(),
              link.b(),
              link.oneWay(),
              time(),
              time(),
              random.nextInt(1001) / 1000.0,
              random.nextDouble(),
              0,
              time(),
              random.nextInt(100_000),
              random.nextInt(50),
              68 + random.nextInt(9000),
              List.of(rule(), rule())));
    }
    return links;
  }

  /** The sample's script with random lines before and after it, and random waits. */
  private List<Entry> script(Scenario sample) {
    List<Entry> script = new ArrayList<>();
    for (Entry entry : sample.script()) {
      if (random.nextInt(8) == 0 && !entry.host().equals("mallory")) {
        script.add(entry);
      }
      script.add(
          new Entry(
              entry.host(),
              entry.thread(),
              random.nextInt(4) == 0 ? OptionalLong.of(time()) : OptionalLong.empty(),
              random.nextInt(4) == 0 ? Optional.of(condition()) : Optional.empty(),
              random.nextInt(4) == 0 ? time() : 0,
              action(entry.action()),
              entry.host().isEmpty() || random.nextInt(4) == 0
                  ? Optional.of(text())
                  : Optional.empty(),
              1));
    }
    return script;
  }

  private Action action(Action action) {
    if (action instanceof Action.Invoke invoke && invoke.call() instanceof SocketCall.Send send) {
      Bytes data =
          random.nextBoolean()
              ? Bytes.utf8(line())
              : Bytes.pattern(random.nextInt(30), random.nextInt(30));
      return new Action.Invoke(
          invoke.socket(),
          new SocketCall.Send(data, random.nextBoolean(), send.urgent()),
          "",
          invoke.process());
    }
    return action instanceof Action.AddRule add
        ? new Action.AddRule(add.a(), add.b(), rule())
        : action;
  }

  private Condition condition() {
    State state = State.values()[random.nextInt(State.values().length)];
    int count = 1 + random.nextInt(9);
    return switch (random.nextInt(5)) {
      case 0 -> new Condition.InState("client", state);
      case 1 -> new Condition.Count("server", state, count);
      case 2 -> new Condition.Sent("client", match(), count);
      case 3 -> new Condition.Received("server", match(), count);
      default -> new Condition.Returned("client", random.nextBoolean() ? "main" : "t2", count);
    };
  }
}
