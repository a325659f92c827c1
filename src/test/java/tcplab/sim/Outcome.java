package tcplab.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tcplab.host.SocketCall;
import tcplab.tcp.Effect;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** A run in the words of a recording, to be compared with it. */
final class Outcome {
  private final Timeline timeline;
  private final Map<String, String> ports = new HashMap<>();

  /**
   * Takes a run.
   *
   * @param recording tells the ephemeral ports that the kernel chose, in order of their SYNs
   */
  Outcome(Timeline timeline, Recording recording) {
    this.timeline = timeline;
    for (String host : List.of("A", "B")) {
      List<String> theirs = synPorts(recording.segments().getOrDefault(host, List.of()));
      List<String> ours = synPorts(raw().getOrDefault(host, List.of()));
      for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
        ports.put(host + ours.get(i), theirs.get(i));
      }
    }
  }

  private static List<String> synPorts(List<Recording.Sent> sent) {
    List<String> found = new ArrayList<>();
    for (Recording.Sent segment : sent) {
      String port = segment.ports().substring(0, segment.ports().indexOf('>'));
      if (segment.flags().equals("S") && !found.contains(port)) {
        found.add(port);
      }
    }
    return found;
  }

  private String port(String host, int port) {
    return ports.getOrDefault(host + port, Integer.toString(port));
  }

  static double seconds(long nanos) {
    return nanos / 1e9;
  }

  Map<String, List<Recording.Sent>> segments() {
    return raw();
  }

  private Map<String, List<Recording.Sent>> raw() {
    Map<String, List<Recording.Sent>> sent =
        new TreeMap<>(Map.of("A", new ArrayList<>(), "B", new ArrayList<>()));
    Recording.Numbers numbers = new Recording.Numbers();
    for (Transmission t : timeline.transmissions()) {
      if (!(t.packet().body() instanceof Packet.Tcp(Segment s)) || t.duplicateOf() >= 0) {
        continue;
      }
      String from = t.from() >= 0 ? timeline.hosts().get(t.from()).name() : t.to() == 0 ? "B" : "A";
      String to = from.equals("A") ? "B" : "A";
      int sport = t.packet().source().port();
      int dport = t.packet().destination().port();
      String relative =
          numbers.relative(from, sport, dport, s.flagLetters(), s.seq(), s.ack(), s.data().size());
      if (t.from() >= 0) {
        java.util.Objects.requireNonNull(sent.get(from))
            .add(
                new Recording.Sent(
                    seconds(t.sentAt()),
                    from,
                    s.flagLetters(),
                    relative,
                    port(from, sport) + ">" + port(to, dport)));
      }
    }
    return sent;
  }

  Map<String, List<Recording.Entered>> paths() {
    Map<String, List<Recording.Entered>> paths = new LinkedHashMap<>();
    for (Connection c : timeline.connections()) {
      String host = timeline.hosts().get(c.host()).name();
      String peer = host.equals("A") ? "B" : "A";
      String key = host + " " + port(host, c.local().port()) + "-" + port(peer, c.remote().port());
      List<Recording.Entered> path = paths.computeIfAbsent(key, k -> new ArrayList<>());
      for (Step step : timeline.steps()) {
        for (Step.Change change : step.changes()) {
          if (change instanceof Step.Change.Reacted reacted && reacted.connection() == c.id()) {
            for (Effect effect : reacted.effects()) {
              if (effect instanceof Effect.Entered entered) {
                path.add(new Recording.Entered(seconds(step.at()), entered.arrow().to().rfcName()));
              }
            }
          }
        }
        boolean gone = step.index() == c.goneAt();
        if (gone && !path.isEmpty() && !path.getLast().state().equals("CLOSED")) {
          path.add(new Recording.Entered(seconds(step.at()), "CLOSED"));
        }
      }
    }
    return paths;
  }

  /** What became of a recorded call; null when it was never made. */
  @Nullable Call result(Recording.SystemCall recorded) {
    List<Call> made = new ArrayList<>();
    for (Call call : timeline.calls()) {
      boolean preparation =
          call.call() instanceof SocketCall.Socket
              || call.call() instanceof SocketCall.SetNonBlocking
              || call.call() instanceof SocketCall.Poll && !call.result().equals("-1 EINTR");
      if (call.thread().equals(recorded.thread())
          && timeline.hosts().get(call.host()).name().equals(recorded.host())
          && !preparation) {
        made.add(call);
      }
    }
    if (made.isEmpty()) {
      return null;
    }
    Call first = made.getFirst();
    boolean waited =
        first.call() instanceof SocketCall.Connect
            && recorded.limit() > 0
            && first.result().equals("-1 EINPROGRESS");
    return waited && made.size() > 1 ? made.get(1) : first;
  }
}
