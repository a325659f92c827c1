package tcplab.scenario;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.snakeyaml.engine.v2.nodes.Node;
import tcplab.sim.Scenario.Match;

/**
 * Kinds of packets: {@code SYN}, {@code retransmitted FIN}, {@code segment with data number 3}.
 *
 * <p>A kind is {@code [retransmitted|original] NOUN [with data|without data] [with FLAGS] [number
 * N]}; the noun SYN is exactly SYN, ACK is a bare ACK without data, FIN and RST are any segment
 * that carries them, data is any segment with data, segment is any at all, and letters such as SA
 * or PA are exactly these flags.
 */
final class Matches {
  private Matches() {}

  static Match parse(Words words) {
    Optional<Boolean> retransmission = Optional.empty();
    if (words.accept("retransmitted")) {
      retransmission = Optional.of(true);
    } else if (words.accept("original")) {
      retransmission = Optional.of(false);
    }
    Match noun = noun(words);
    Optional<String> with = noun.with();
    Optional<Boolean> data = noun.data();
    while (true) {
      if (words.accept("without")) {
        words.expect("data");
        data = Optional.of(false);
      } else if (words.accept("with")) {
        if (words.accept("data")) {
          data = Optional.of(true);
        } else {
          with = Optional.of(flags(words));
        }
      } else {
        break;
      }
    }
    OptionalLong number =
        words.accept("number")
            ? OptionalLong.of(words.number("a packet's number", 1, Integer.MAX_VALUE))
            : OptionalLong.empty();
    return new Match(noun.flags(), with, data, retransmission, number);
  }

  private static Match noun(Words words) {
    String word = words.take("a kind of packet such as SYN, ACK, data or segment");
    String lower = word.toLowerCase(Locale.ROOT);
    boolean plural = lower.length() > 3 && lower.endsWith("s");
    String text = plural ? word.substring(0, word.length() - 1) : word;
    switch (plural ? lower.substring(0, lower.length() - 1) : lower) {
      case "segment", "packet" -> {
        return Match.ANY;
      }
      case "data" -> {
        return new Match(
            Optional.empty(),
            Optional.empty(),
            Optional.of(true),
            Optional.empty(),
            OptionalLong.empty());
      }
      case "fin", "rst" -> {
        return with(Flags.parse(text));
      }
      case "ack" -> {
        return exactly(Flags.parse(text), Optional.of(false));
      }
      default -> {
        Optional<String> flags = Flags.parse(text);
        if (flags.isEmpty()) {
          throw words.wrongBefore(
              "unknown kind of packet '"
                  + word
                  + "'; known: SYN, SYN,ACK, ACK, FIN, RST, data, segment, or flags in letters"
                  + " such as PA");
        }
        return exactly(flags, Optional.empty());
      }
    }
  }

  private static Match with(Optional<String> flags) {
    return new Match(
        Optional.empty(), flags, Optional.empty(), Optional.empty(), OptionalLong.empty());
  }

  private static Match exactly(Optional<String> flags, Optional<Boolean> data) {
    return new Match(flags, Optional.empty(), data, Optional.empty(), OptionalLong.empty());
  }

  private static String flags(Words words) {
    String text = words.take("flags such as PSH");
    return Flags.parse(text)
        .orElseThrow(() -> words.wrongBefore("unknown flags '" + text + "', such as PSH or SA"));
  }

  /** The phrase that {@link #parse} reads back. */
  static String format(Match match) {
    StringBuilder text = new StringBuilder();
    match.retransmission().ifPresent(r -> text.append(r ? "retransmitted " : "original "));
    Match noun = nounOf(match);
    text.append(nounText(noun));
    if (!match.data().equals(noun.data())) {
      match.data().ifPresent(d -> text.append(d ? " with data" : " without data"));
    }
    if (!match.with().equals(noun.with())) {
      match.with().ifPresent(w -> text.append(" with ").append(w));
    }
    match.ordinal().ifPresent(n -> text.append(" number ").append(n));
    return text.toString();
  }

  private static Match nounOf(Match match) {
    if (match.flags().isPresent()) {
      boolean ack = match.flags().get().equals("A") && match.data().isPresent();
      return exactly(match.flags(), ack ? Optional.of(false) : Optional.empty());
    }
    if (match.with().isPresent()
        && (match.with().get().equals("F") || match.with().get().equals("R"))) {
      return with(match.with());
    }
    return match.data().equals(Optional.of(true)) && match.with().isEmpty()
        ? new Match(
            Optional.empty(),
            Optional.empty(),
            Optional.of(true),
            Optional.empty(),
            OptionalLong.empty())
        : Match.ANY;
  }

  private static String nounText(Match noun) {
    if (noun.flags().isPresent()) {
      return switch (noun.flags().get()) {
        case "S" -> "SYN";
        case "SA" -> "SYN,ACK";
        case "A" -> noun.data().isPresent() ? "ACK" : "A";
        default -> noun.flags().get();
      };
    }
    if (noun.with().isPresent()) {
      return noun.with().get().equals("F") ? "FIN" : "RST";
    }
    return noun.data().isPresent() ? "data" : "segment";
  }

  /** The structured form: a phrase, or a mapping of what must hold. */
  static Match read(Source source, Node node) {
    if (node instanceof org.snakeyaml.engine.v2.nodes.ScalarNode) {
      Words words = Words.of(node);
      Match match = parse(words);
      words.end();
      return match;
    }
    Fields fields = Fields.open(source, node, Section.MATCH);
    return new Match(
        fields.read("flags", Matches::letters),
        fields.read("with", Matches::letters),
        fields.read("data", Scalars::truth),
        fields.read("retransmission", Scalars::truth),
        fields
            .read("number", n -> OptionalLong.of(Scalars.number(n, 1, Integer.MAX_VALUE)))
            .orElse(OptionalLong.empty()));
  }

  static String letters(Node node) {
    return Flags.parse(Scalars.string(node))
        .orElseThrow(
            () -> Source.mistake(node, "expected flags such as SA, not " + Fields.kind(node)));
  }
}
