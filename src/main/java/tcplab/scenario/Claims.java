package tcplab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import tcplab.sim.Scenario.Claim;
import tcplab.sim.Scenario.Expectation;
import tcplab.tcp.State;

/**
 * Expectations: {@code client is TIME_WAIT}, {@code client path SYN_SENT ESTABLISHED}, {@code
 * server has at most 8 SYN_RCVD}, {@code client connect returns -1 ECONNREFUSED}, {@code server
 * sends 2 SYN,ACK}, {@code server receives 1000 bytes}; with {@code at 3s} before it.
 */
final class Claims {
  private Claims() {}

  static Expectation read(Source source, Cast cast, Node node) {
    int line = Source.line(node);
    if (node instanceof MappingNode) {
      List<String> keys = Fields.open(source, node, "expectation").keys();
      if (keys.size() == 1 && keys.getFirst().contains(" ")) {
        throw Source.mistake(
            node, "an expectation is a phrase without ':' after '" + keys.getFirst() + "'");
      }
      Fields fields = Fields.open(source, node, Section.EXPECTATION);
      OptionalLong at =
          fields.read("at", n -> OptionalLong.of(Scalars.time(n))).orElse(OptionalLong.empty());
      Words words = Words.of(fields.need("that", "an expectation"));
      return new Expectation(at, claim(cast, words), line);
    }
    Words words = Words.of(node);
    OptionalLong at = OptionalLong.empty();
    if (words.accept("at")) {
      at = OptionalLong.of(words.time("a time"));
    }
    return new Expectation(at, claim(cast, words), line);
  }

  private static Claim claim(Cast cast, Words words) {
    String host = cast.host(words).name();
    int which = 0;
    if (words.accept("connection")) {
      which = (int) words.number("which connection", 1, Integer.MAX_VALUE);
    }
    Claim claim;
    if (words.accept("is")) {
      claim = new Claim.InState(host, which, words.state());
    } else if (words.accept("path")) {
      List<State> states = new ArrayList<>();
      do {
        states.add(words.state());
      } while (!words.atEnd());
      claim = new Claim.Path(host, which, states);
    } else if (which != 0) {
      throw words.wrong("expected 'is' or 'path' after the connection's number");
    } else if (words.accept("has")) {
      long[] range = range(words);
      claim = new Claim.Count(host, words.state(), range[0], range[1]);
    } else if (words.accept("sends")) {
      long[] range = range(words);
      claim = new Claim.Segments(host, Matches.parse(words), range[0], range[1]);
    } else if (words.accept("receives")) {
      long octets = words.number("a number of octets", 0, Long.MAX_VALUE);
      if (!words.accept("byte") && !words.accept("octets")) {
        words.expect("bytes");
      }
      claim = new Claim.Received(host, octets);
    } else {
      claim = result(host, words);
    }
    words.end();
    return claim;
  }

  private static Claim result(String host, Words words) {
    if (words.atEnd()) {
      throw words.missing("is, path, has, sends, receives or the name of a call");
    }
    Optional<Integer> nth = words.ordinal();
    if (nth.isEmpty() && !Calls.NAMES.contains(words.peek())) {
      List<String> known = new ArrayList<>(List.of("is", "path", "has", "sends", "receives"));
      known.addAll(Calls.NAMES);
      throw words.wrong("unknown expectation " + words.shown() + Nearest.hint(words.peek(), known));
    }
    String call = words.oneOf("call", Calls.NAMES);
    words.expect("returns");
    List<String> result = new ArrayList<>();
    do {
      result.add(words.take("the result, such as 0 or -1 ECONNREFUSED"));
    } while (!words.atEnd());
    if (result.getFirst().matches("E[A-Z]+")) {
      result.addFirst("-1");
    }
    return new Claim.Result(host, call, nth.orElse(1), String.join(" ", result));
  }

  private static long[] range(Words words) {
    if (words.accept("no")) {
      return new long[] {0, 0};
    }
    if (words.accept("at")) {
      if (words.accept("least")) {
        return new long[] {words.number("a count", 0, Long.MAX_VALUE), Long.MAX_VALUE};
      }
      words.expect("most");
      return new long[] {0, words.number("a count", 0, Long.MAX_VALUE)};
    }
    if (words.accept("between")) {
      long least = words.number("a count", 0, Long.MAX_VALUE);
      words.expect("and");
      return new long[] {least, words.number("a count", least, Long.MAX_VALUE)};
    }
    long count = words.number("a count, 'no', 'at least' or 'at most'", 0, Long.MAX_VALUE);
    return new long[] {count, count};
  }

  static String format(Expectation expectation) {
    String at =
        expectation.at().isPresent()
            ? "at " + Times.format(expectation.at().getAsLong()) + " "
            : "";
    return at
        + switch (expectation.claim()) {
          case Claim.InState in ->
              in.host() + which(in.which()) + " is " + in.state().netstatName();
          case Claim.Path path ->
              path.host()
                  + which(path.which())
                  + " path "
                  + String.join(" ", path.states().stream().map(State::netstatName).toList());
          case Claim.Count count ->
              count.host()
                  + " has "
                  + range(count.least(), count.most())
                  + " "
                  + count.state().netstatName();
          case Claim.Result result ->
              result.host()
                  + " "
                  + (result.nth() == 1 ? "" : Ordinals.format(result.nth()) + " ")
                  + result.call()
                  + " returns "
                  + result.result();
          case Claim.Segments sent ->
              sent.host()
                  + " sends "
                  + range(sent.least(), sent.most())
                  + " "
                  + Matches.format(sent.match());
          case Claim.Received received ->
              received.host() + " receives " + received.octets() + " bytes";
        };
  }

  private static String which(int which) {
    return which == 0 ? "" : " connection " + which;
  }

  private static String range(long least, long most) {
    if (least == most) {
      return least == 0 ? "no" : String.valueOf(least);
    }
    if (most == Long.MAX_VALUE) {
      return "at least " + least;
    }
    return least == 0 ? "at most " + most : "between " + least + " and " + most;
  }
}
