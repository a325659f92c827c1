package tcplab.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcplab.sim.Scenario.LinkRule;
import tcplab.sim.Scenario.LinkSpec;
import tcplab.sim.Scenario.Match;

/** Writes {@code link:}, {@code links:} and their rules. */
final class LinkWriter {
  private LinkWriter() {}

  static void write(StringBuilder out, Cast cast, List<LinkSpec> links) {
    if (links.isEmpty()) {
      return;
    }
    LinkSpec only = links.getFirst();
    boolean plain =
        links.size() == 1
            && !only.oneWay()
            && cast.hosts().size() == 2
            && only.a().equals(cast.hosts().getFirst().name())
            && only.b().equals(cast.hosts().getLast().name());
    if (plain) {
      out.append("link:\n");
      block(out, "  ", "  ", fields(only), only.rules());
      return;
    }
    out.append("links:\n");
    for (LinkSpec link : links) {
      List<String> fields = new ArrayList<>(ends(link));
      fields.addAll(fields(link));
      block(out, "  - ", "    ", fields, link.rules());
    }
  }

  private static void block(
      StringBuilder out, String first, String indent, List<String> fields, List<LinkRule> rules) {
    for (int i = 0; i < fields.size(); i++) {
      out.append(i == 0 ? first : indent).append(fields.get(i)).append('\n');
    }
    if (!rules.isEmpty()) {
      out.append(indent).append("rules:\n");
      for (LinkRule rule : rules) {
        Optional<String> phrase = Rules.format(rule);
        out.append(indent)
            .append("  - ")
            .append(phrase.map(Layout::scalar).orElseGet(() -> rule(rule)))
            .append('\n');
      }
    }
  }

  private static List<String> ends(LinkSpec link) {
    return link.oneWay()
        ? List.of("from: " + link.a(), "to: " + link.b())
        : List.of("between: [" + link.a() + ", " + link.b() + "]");
  }

  /** A link in braces, with all that differs from the default. */
  static String full(LinkSpec link) {
    List<String> fields = new ArrayList<>(ends(link));
    fields.addAll(fields(link));
    if (!link.rules().isEmpty()) {
      List<String> rules = new ArrayList<>();
      for (LinkRule rule : link.rules()) {
        rules.add(Rules.format(rule).map(Layout::inFlow).orElseGet(() -> rule(rule)));
      }
      fields.add("rules: [" + String.join(", ", rules) + "]");
    }
    return "{" + String.join(", ", fields) + "}";
  }

  private static List<String> fields(LinkSpec link) {
    List<String> fields = new ArrayList<>();
    fields.add("delay: " + Times.format(link.delay()));
    time(fields, "jitter", link.jitter());
    chance(fields, "loss", link.loss());
    chance(fields, "duplicate", link.duplicate());
    chance(fields, "reorder", link.reorder());
    time(fields, "reorder-delay", link.reorderDelay());
    if (link.rate() != 0) {
      fields.add("rate: " + rate(link.rate()));
    }
    if (link.queue() != 0) {
      fields.add("queue: " + link.queue());
    }
    if (link.mtu() != LinkReader.MTU) {
      fields.add("mtu: " + link.mtu());
    }
    return fields;
  }

  private static void time(List<String> fields, String key, long nanos) {
    if (nanos != 0) {
      fields.add(key + ": " + Times.format(nanos));
    }
  }

  private static void chance(List<String> fields, String key, double chance) {
    if (chance != 0) {
      fields.add(key + ": " + BigDecimal.valueOf(chance).toPlainString());
    }
  }

  private static String rate(long bits) {
    if (bits % 1_000_000 == 0) {
      return bits / 1_000_000 + "Mbit/s";
    }
    return bits % 1_000 == 0 ? bits / 1_000 + "kbit/s" : bits + "bit/s";
  }

  /** A rule in braces. */
  static String rule(LinkRule rule) {
    List<String> fields = new ArrayList<>();
    fields.add("fate: " + Rules.fate(rule.fate()));
    rule.from().ifPresent(from -> fields.add("from: " + from));
    if (!rule.match().equals(Match.ANY)) {
      fields.add("match: " + Layout.inFlow(Matches.format(rule.match())));
    }
    if (!rule.nth().isEmpty()) {
      List<String> places = rule.nth().stream().sorted().map(String::valueOf).toList();
      fields.add("nth: [" + String.join(", ", places) + "]");
    }
    if (rule.times() != 1) {
      fields.add("times: " + rule.times());
    }
    return "{" + String.join(", ", fields) + "}";
  }
}
