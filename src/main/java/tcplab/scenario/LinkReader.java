package tcplab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tcplab.sim.Scenario.LinkRule;
import tcplab.sim.Scenario.LinkSpec;

/** Reads {@code link:} and {@code links:}. */
final class LinkReader {
  static final long DELAY = 20_000_000L;
  static final int MTU = 1500;

  private final Source source;
  private final Cast cast;

  LinkReader(Source source, Cast cast) {
    this.source = source;
    this.cast = cast;
  }

  /** The links; none where the file describes none, so that hosts get the default link. */
  List<LinkSpec> read(Fields scenario) {
    List<LinkSpec> links = new ArrayList<>();
    if (scenario.has("link") && scenario.has("links")) {
      source.note(
          Source.mistake(scenario.key("links"), "give 'link' for one or 'links' for several"));
    }
    scenario.read("link", this::one).ifPresent(links::addAll);
    scenario.list("links", this::one).forEach(links::addAll);
    return links;
  }

  /** One mapping: a link for the pair it names, or one for every pair of hosts. */
  List<LinkSpec> one(Node node) {
    Fields fields = Fields.open(source, node, Section.LINK);
    if (fields.has("from") || fields.has("to")) {
      if (fields.has("between")) {
        throw Source.mistake(fields.key("between"), "give either 'between' or 'from' and 'to'");
      }
      String from = host(fields.need("from", "a one-way link"));
      String to = host(fields.need("to", "a one-way link"));
      return List.of(link(fields, new Cast.Pair(from, to), true, false));
    }
    Optional<Node> between = fields.get("between");
    if (between.isPresent()) {
      return List.of(link(fields, pair(between.get()), false, false));
    }
    List<LinkSpec> links = new ArrayList<>();
    for (Cast.Pair pair : cast.pairs()) {
      links.add(link(fields, pair, false, true));
    }
    return links;
  }

  private String host(Node node) {
    Words words = Words.of(node);
    String name = cast.host(words).name();
    words.end();
    return name;
  }

  /** A list of two hosts. */
  Cast.Pair pair(Node node) {
    if (!(node instanceof SequenceNode list) || list.getValue().size() != 2) {
      throw Source.mistake(node, "expected two hosts such as [client, server]");
    }
    return new Cast.Pair(host(list.getValue().getFirst()), host(list.getValue().getLast()));
  }

  private LinkSpec link(Fields fields, Cast.Pair pair, boolean oneWay, boolean every) {
    List<LinkRule> rules = fields.list("rules", n -> Rules.read(source, cast, n));
    if (every) {
      rules =
          rules.stream()
              .filter(
                  r ->
                      r.from().isEmpty()
                          || r.from().get().equals(pair.a())
                          || r.from().get().equals(pair.b()))
              .toList();
    }
    return new LinkSpec(
        pair.a(),
        pair.b(),
        oneWay,
        fields.read("delay", DELAY, Scalars::time),
        fields.read("jitter", 0L, Scalars::time),
        fields.read("loss", 0.0, Scalars::chance),
        fields.read("duplicate", 0.0, Scalars::chance),
        fields.read("reorder", 0.0, Scalars::chance),
        fields.read("reorder-delay", 0L, Scalars::time),
        fields.read("rate", 0L, Scalars::rate),
        fields.read("queue", 0L, n -> Scalars.number(n, 0, Integer.MAX_VALUE)).intValue(),
        fields.read("mtu", (long) MTU, n -> Scalars.number(n, 68, 65535)).intValue(),
        rules);
  }
}
