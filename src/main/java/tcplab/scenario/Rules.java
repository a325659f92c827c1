package tcplab.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tcplab.sim.Scenario.LinkRule;
import tcplab.sim.Scenario.Match;
import tcplab.sim.Scenario.RuleFate;

/**
 * Link rules: {@code drop the 2nd ACK from server}, {@code delay every FIN by 500ms}, {@code
 * duplicate the 1st data from client after 30ms}, {@code deliver every RST}, {@code mark the 3rd
 * data from client}.
 */
final class Rules {
  static final List<String> VERBS = List.of("drop", "deliver", "delay", "duplicate", "mark");

  private Rules() {}

  static LinkRule read(Source source, Cast cast, Node node) {
    if (node instanceof ScalarNode) {
      Words words = Words.of(node);
      LinkRule rule = parse(cast, words);
      words.end();
      return rule;
    }
    Fields fields = Fields.open(source, node, Section.RULE);
    Words fate = Words.of(fields.need("fate", "a rule"));
    RuleFate what =
        switch (fate.oneOf("fate", VERBS)) {
          case "drop" -> new RuleFate.Drop();
          case "deliver" -> new RuleFate.Deliver();
          case "delay" -> new RuleFate.Delay(fate.time("a delay"));
          case "mark" -> new RuleFate.Mark();
          default -> {
            fate.accept("after");
            yield new RuleFate.Duplicate(fate.time("a time"));
          }
        };
    fate.end();
    return new LinkRule(
        fields.read("from", n -> cast.host(Words.of(n)).name()),
        fields.read("match", Match.ANY, n -> Matches.read(source, n)),
        fields.read("nth", Set.of(), Rules::places),
        fields.read("times", 1L, n -> Scalars.number(n, 1, Integer.MAX_VALUE)).intValue(),
        what);
  }

  private static Set<Integer> places(Node node) {
    Set<Integer> places = new LinkedHashSet<>();
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    for (Node item : items) {
      places.add((int) Scalars.number(item, 1, Integer.MAX_VALUE));
    }
    return places;
  }

  static LinkRule parse(Cast cast, Words words) {
    String verb = words.oneOf("rule", VERBS);
    Set<Integer> nth = new LinkedHashSet<>();
    int times = 1;
    if (words.accept("the")) {
      int first =
          words
              .ordinal()
              .orElseThrow(() -> words.wrong("expected 1st, 2nd, … not " + words.shown()));
      nth.add(first);
      if (words.numberNext()) {
        if (first != 1) {
          throw words.wrong("write 'the first " + words.peek() + "'");
        }
        times = (int) words.number("a count", 1, Integer.MAX_VALUE);
      }
      while (words.accept("and")) {
        words.accept("the");
        nth.add(words.ordinal().orElseThrow(() -> words.wrong("expected 2nd, 3rd, …")));
      }
    } else if (!words.accept("every") && !words.accept("all")) {
      throw words.wrong(
          "expected 'every', or 'the' and which one, such as '" + verb + " the 2nd ACK'");
    }
    Match match = Matches.parse(words);
    Optional<String> from =
        words.accept("from") ? Optional.of(cast.host(words).name()) : Optional.empty();
    return new LinkRule(from, match, nth, times, fate(verb, words));
  }

  private static RuleFate fate(String verb, Words words) {
    return switch (verb) {
      case "drop" -> new RuleFate.Drop();
      case "deliver" -> new RuleFate.Deliver();
      case "mark" -> new RuleFate.Mark();
      case "delay" -> {
        words.expect("by");
        yield new RuleFate.Delay(words.time("a time"));
      }
      default -> new RuleFate.Duplicate(words.accept("after") ? words.time("a time") : 10_000_000L);
    };
  }

  /** The phrase for a rule, or empty where only the structured form can say it. */
  static Optional<String> format(LinkRule rule) {
    if (rule.times() != 1 && !rule.nth().equals(Set.of(1))) {
      return Optional.empty();
    }
    StringBuilder text =
        new StringBuilder(
            switch (rule.fate()) {
              case RuleFate.Drop _ -> "drop";
              case RuleFate.Deliver _ -> "deliver";
              case RuleFate.Delay _ -> "delay";
              case RuleFate.Duplicate _ -> "duplicate";
              case RuleFate.Mark _ -> "mark";
            });
    if (rule.nth().isEmpty()) {
      text.append(" every");
    } else if (rule.times() != 1) {
      text.append(" the first ").append(rule.times());
    } else {
      text.append(" the ")
          .append(
              String.join(" and ", rule.nth().stream().sorted().map(Ordinals::format).toList()));
    }
    text.append(' ').append(Matches.format(rule.match()));
    rule.from().ifPresent(host -> text.append(" from ").append(host));
    switch (rule.fate()) {
      case RuleFate.Delay delay -> text.append(" by ").append(Times.format(delay.nanos()));
      case RuleFate.Duplicate copy -> text.append(" after ").append(Times.format(copy.after()));
      case RuleFate.Drop _, RuleFate.Deliver _, RuleFate.Mark _ -> {}
    }
    return Optional.of(text.toString());
  }

  /** The fate in the structured form. */
  static String fate(RuleFate fate) {
    return switch (fate) {
      case RuleFate.Drop _ -> "drop";
      case RuleFate.Deliver _ -> "deliver";
      case RuleFate.Delay delay -> "delay " + Times.format(delay.nanos());
      case RuleFate.Duplicate copy -> "duplicate after " + Times.format(copy.after());
      case RuleFate.Mark _ -> "mark";
    };
  }
}
