package tcplab.scenario;

import org.snakeyaml.engine.v2.nodes.Node;
import tcplab.sim.Scenario.Condition;
import tcplab.tcp.State;

/**
 * What a script line waits for: {@code client is ESTABLISHED}, {@code server has 8 SYN_RCVD},
 * {@code client sent SYN}, {@code server received 2 data}, {@code client returned 3 calls}.
 */
final class Conditions {
  private Conditions() {}

  static Condition read(Cast cast, Node node) {
    Words words = Words.of(node);
    String host = cast.host(words).name();
    Condition condition;
    if (words.accept("is")) {
      condition = new Condition.InState(host, words.state());
    } else if (words.accept("has")) {
      int count = (int) words.number("a count", 1, Integer.MAX_VALUE);
      State state = words.state();
      condition = new Condition.Count(host, state, count);
    } else if (words.accept("sent")) {
      int count = count(words);
      condition = new Condition.Sent(host, Matches.parse(words), count);
    } else if (words.accept("received")) {
      int count = count(words);
      condition = new Condition.Received(host, Matches.parse(words), count);
    } else if (words.accept("returned")) {
      int count = (int) words.number("a count", 1, Integer.MAX_VALUE);
      if (!words.accept("call")) {
        words.expect("calls");
      }
      String thread =
          words.accept("in") ? words.take("the name of a thread") : ScriptReader.MAIN_THREAD;
      condition = new Condition.Returned(host, thread, count);
    } else {
      throw words.atEnd()
          ? words.missing("is, has, sent, received or returned")
          : words.wrong(
              "expected is, has, sent, received or returned, not "
                  + words.shown()
                  + ", as in 'client is ESTABLISHED' or 'server received 2 SYN'");
    }
    words.end();
    return condition;
  }

  private static int count(Words words) {
    return words.numberNext() ? (int) words.number("a count", 1, Integer.MAX_VALUE) : 1;
  }

  static String format(Condition condition) {
    return switch (condition) {
      case Condition.InState in -> in.host() + " is " + in.state().netstatName();
      case Condition.Count count ->
          count.host() + " has " + count.count() + " " + count.state().netstatName();
      case Condition.Sent sent ->
          sent.host() + " sent " + times(sent.count()) + Matches.format(sent.match());
      case Condition.Received received ->
          received.host()
              + " received "
              + times(received.count())
              + Matches.format(received.match());
      case Condition.Returned returned ->
          returned.host()
              + " returned "
              + returned.count()
              + (returned.count() == 1 ? " call" : " calls")
              + (returned.thread().equals(ScriptReader.MAIN_THREAD)
                  ? ""
                  : " in " + returned.thread());
    };
  }

  private static String times(int count) {
    return count == 1 ? "" : count + " ";
  }
}
