package tcplab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import tcplab.sim.Scenario.Action;
import tcplab.sim.Scenario.Condition;
import tcplab.sim.Scenario.Entry;
import tcplab.sim.Scenario.HostSpec;
import tcplab.sim.Scenario.LinkSpec;
import tcplab.sim.Text;

/** Reads {@code script:}. */
final class ScriptReader {
  /** The thread of a host's line that names none. */
  static final String MAIN_THREAD = "main";

  /** The thread of a link's line that names none. */
  static final String LINK_THREAD = "link";

  /** The thread of a line that only says something. */
  static final String NARRATOR_THREAD = "narrator";

  private final Source source;
  private final Cast cast;
  private final Calls calls;
  private final Actions actions;
  private final LinkReader links;
  private final List<Entry> script = new ArrayList<>();

  ScriptReader(Source source, Cast cast) {
    this.source = source;
    this.cast = cast;
    Sockets sockets = new Sockets();
    this.calls = new Calls(cast, sockets);
    this.actions = new Actions(cast, sockets);
    this.links = new LinkReader(source, cast);
  }

  /** One line of the file, which may stand for several entries. */
  Integer line(Node node) {
    Fields fields = Fields.open(source, node, Section.ENTRY, cast.names());
    List<String> actors =
        fields.keys().stream().filter(k -> k.equals("link") || cast.find(k).isPresent()).toList();
    if (actors.size() > 1) {
      throw Source.mistake(
          fields.key(actors.get(1)),
          "one line is for one host; begin a new line ('- ') for '" + actors.get(1) + "'");
    }
    String actor = actors.isEmpty() ? "" : actors.getFirst();
    Optional<HostSpec> host = cast.find(actor);
    String thread =
        fields.read(
            "thread",
            host.isPresent() ? MAIN_THREAD : actor.isEmpty() ? NARRATOR_THREAD : LINK_THREAD,
            Scalars::string);
    List<Action> done;
    if (actor.isEmpty()) {
      boolean unknown = fields.keys().stream().anyMatch(k -> !Section.ENTRY.keys().contains(k));
      if (!fields.has("say") && !unknown) {
        throw Source.mistake(node, "this line does nothing; begin it with a host, 'link' or 'say'");
      }
      done = List.of(new Action.Say());
    } else if (host.isPresent()) {
      String process = fields.read("process", Actions.PROCESS, Scalars::string);
      done = hostLine(new Performer(host.get(), thread, process), fields.need(actor, "the line"));
    } else {
      done = linkLine(fields.need("link", "the line"));
    }
    add(fields, host.isPresent() ? actor : "", thread, done);
    return done.size();
  }

  private void add(Fields fields, String host, String thread, List<Action> done) {
    OptionalLong at =
        fields.read("at", n -> OptionalLong.of(Scalars.time(n))).orElse(OptionalLong.empty());
    Optional<Condition> when = fields.read("when", n -> Conditions.read(cast, n));
    long after = fields.read("after", 0L, Scalars::time);
    Optional<Text> say = fields.read("say", n -> Scalars.text(source, n));
    int line = Source.line(fields.node());
    for (int i = 0; i < done.size(); i++) {
      boolean first = i == 0;
      boolean last = i == done.size() - 1;
      script.add(
          new Entry(
              host,
              thread,
              first ? at : OptionalLong.empty(),
              first ? when : Optional.empty(),
              first ? after : 0,
              done.get(i),
              last ? say : Optional.empty(),
              line));
    }
  }

  private List<Action> hostLine(Performer who, Node node) {
    if (node instanceof MappingNode) {
      Fields fields = Fields.open(source, node, "a host's action");
      if (fields.has("rule")) {
        return linkLine(node);
      }
      if (fields.keys().equals(List.of("link"))) {
        return linkLine(fields.need("link", "the action"));
      }
      if (!fields.keys().equals(List.of("packet"))) {
        throw Source.mistake(
            node, "expected an action such as 'connect server:80', or 'packet:' and its fields");
      }
      return List.of(
          new Action.Hand(PacketReader.read(source, cast, fields.need("packet", "the action"))));
    }
    Words words = Words.of(node);
    List<Action> done = phrase(who, words);
    words.end();
    return done;
  }

  private List<Action> phrase(Performer who, Words words) {
    String verb = words.peek();
    if (Actions.LINK_VERBS.contains(verb)) {
      return List.of(actions.onLink(who.name(), words));
    }
    List<String> known = new ArrayList<>(Calls.VERBS);
    known.addAll(Actions.HOST_VERBS);
    known.addAll(Actions.LINK_VERBS);
    words.oneOf("action", known);
    boolean fault = Actions.HOST_VERBS.contains(verb);
    if (who.host().attacker() && !verb.equals("wait")) {
      throw words.wrongBefore(
          "'" + who.name() + "' is an attacker without a stack; it can forge and flood");
    }
    return fault ? actions.onHost(verb, who.name(), words) : calls.parse(verb, who, words);
  }

  private List<Action> linkLine(Node node) {
    if (node instanceof MappingNode && Fields.open(source, node, "link").has("rule")) {
      Fields fields = Fields.open(source, node, Section.NEW_RULE);
      Cast.Pair pair =
          fields
              .get("between")
              .map(links::pair)
              .orElseGet(() -> cast.between(Words.of(fields.key("rule"))));
      return List.of(
          new Action.AddRule(
              pair.a(), pair.b(), Rules.read(source, cast, fields.need("rule", "the action"))));
    }
    if (node instanceof MappingNode) {
      List<Action> changes = new ArrayList<>();
      for (LinkSpec link : links.one(node)) {
        changes.add(new Action.ChangeLink(link));
      }
      return changes;
    }
    Words words = Words.of(node);
    Action action = actions.onLink("", words);
    words.end();
    return List.of(action);
  }

  List<Entry> script() {
    return script;
  }
}
