package tcplab.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A whole connection recorded on a Linux kernel: linux-traces/NAME.json. Times in seconds. */
record Recording(String name, JsonNode root) {
  static Recording read(Path file) throws IOException {
    JsonNode root = new ObjectMapper().readTree(Files.readString(file));
    return new Recording(root.path("scenario").asText(), root);
  }

  /**
   * A system call.
   *
   * @param limit the longest wait of the caller in seconds; 0 = none
   */
  record SystemCall(
      int number,
      double at,
      double returned,
      String host,
      String socket,
      String op,
      JsonNode args,
      boolean nonBlocking,
      double limit,
      String result,
      String newSocket) {
    String thread() {
      return "call " + number;
    }
  }

  /** A segment as both sides of the comparison write it. */
  record Sent(double at, String from, String flags, String numbers, String ports) {
    String text() {
      return ports + " " + flags + " " + numbers;
    }
  }

  /** A state entered. */
  record Entered(double at, String state) {}

  List<JsonNode> events() {
    List<JsonNode> events = new ArrayList<>();
    root.path("events").forEach(events::add);
    return events;
  }

  /** When an event was: a little apart, so that what has one recorded time keeps its order. */
  static double time(JsonNode event, int place) {
    return event.path("t").asDouble() + place * 1e-7;
  }

  String ip(String host) {
    return root.path("ip").path(host).asText();
  }

  /** When the last thing was recorded. */
  double end() {
    double end = 0;
    for (JsonNode event : events()) {
      end = Math.max(end, Math.max(event.path("t").asDouble(), event.path("t_ret").asDouble()));
    }
    return end;
  }

  List<SystemCall> calls() {
    List<SystemCall> calls = new ArrayList<>();
    int place = 0;
    for (JsonNode event : events()) {
      place++;
      if (event.has("op")) {
        String mode = event.path("mode").asText("block");
        String[] words = mode.split(" ", -1);
        double limit = words.length > 1 ? Double.parseDouble(words[1].replace("s", "")) : 0;
        calls.add(
            new SystemCall(
                calls.size(),
                time(event, place),
                event.path("t_ret").asDouble(event.path("t").asDouble()) + place * 1e-7,
                event.path("host").asText(),
                event.path("sock").asText(),
                event.path("op").asText(),
                event.path("args"),
                words[0].equals("nonblock"),
                limit,
                event.path("result").asText(),
                event.path("new_sock").asText("")));
      }
    }
    return calls;
  }

  /** The segments each host sent, in order, with relative numbers. */
  Map<String, List<Sent>> segments() {
    Map<String, List<Sent>> sent =
        new TreeMap<>(Map.of("A", new ArrayList<>(), "B", new ArrayList<>()));
    Numbers numbers = new Numbers();
    for (JsonNode event : events()) {
      if (!event.has("pkt")) {
        continue;
      }
      boolean injected = event.has("inject_to");
      String to = event.path("inject_to").asText();
      String from = injected ? (to.equals("A") ? "B" : "A") : event.path("frm").asText();
      int sport = event.path("sport").asInt();
      int dport = event.path("dport").asInt();
      String flags = event.path("pkt").asText();
      boolean ack = flags.indexOf('A') >= 0;
      String relative =
          numbers.relative(
              from,
              sport,
              dport,
              flags,
              (int) event.path("seq").asLong(),
              ack ? (int) event.path("ack").asLong() : 0,
              event.path("len").asInt());
      if (!injected) {
        java.util.Objects.requireNonNull(sent.get(from))
            .add(new Sent(event.path("t").asDouble(), from, flags, relative, sport + ">" + dport));
      }
    }
    return sent;
  }

  /** The states entered per host and connection, {@code A 40000-5000}. */
  Map<String, List<Entered>> paths() {
    Map<String, List<Entered>> paths = new LinkedHashMap<>();
    root.path("state_paths")
        .fields()
        .forEachRemaining(
            host ->
                host.getValue()
                    .fields()
                    .forEachRemaining(
                        connection -> {
                          List<Entered> path = new ArrayList<>();
                          for (JsonNode step : connection.getValue()) {
                            path.add(new Entered(step.path(0).asDouble(), step.path(1).asText()));
                          }
                          paths.put(host.getKey() + " " + connection.getKey(), path);
                        }));
    return joined(paths);
  }

  /**
   * The kernel chooses an ephemeral port after it has entered SYN-SENT, so that the trace has the
   * first state under port 0.
   */
  private static Map<String, List<Entered>> joined(Map<String, List<Entered>> paths) {
    Map<String, List<Entered>> result = new LinkedHashMap<>(paths);
    for (Map.Entry<String, List<Entered>> entry : paths.entrySet()) {
      String[] parts = entry.getKey().split("[ -]", -1);
      if (!parts[1].equals("0")) {
        continue;
      }
      List<Entered> firsts = new ArrayList<>(entry.getValue());
      result.remove(entry.getKey());
      for (Map.Entry<String, List<Entered>> other : paths.entrySet()) {
        String[] whose = other.getKey().split("[ -]", -1);
        if (whose[0].equals(parts[0])
            && whose[2].equals(parts[2])
            && !whose[1].equals("0")
            && !firsts.isEmpty()
            && !other.getValue().getFirst().state().equals("SYN-SENT")) {
          List<Entered> whole = new ArrayList<>(List.of(firsts.removeFirst()));
          whole.addAll(other.getValue());
          result.put(other.getKey(), whole);
        }
      }
    }
    return result;
  }

  /** Remembers initial sequence numbers, to write later ones relative to them. */
  static final class Numbers {
    private final Map<String, Integer> initial = new HashMap<>();

    String relative(String from, int sport, int dport, String flags, int seq, int ack, int length) {
      String key = from + sport + ">" + dport;
      String reverse = (from.equals("A") ? "B" : "A") + dport + ">" + sport;
      if (flags.indexOf('S') >= 0) {
        initial.put(key, seq);
      }
      Integer own = initial.get(key);
      Integer peer = initial.get(reverse);
      String left = own == null ? "?" : Integer.toString(seq - own);
      String right =
          flags.indexOf('A') < 0 ? "-" : peer == null ? "?" : Integer.toString(ack - peer);
      return left + " " + right + " " + length;
    }

    @Nullable Integer of(String from, int sport, int dport) {
      return initial.get(from + sport + ">" + dport);
    }
  }
}
