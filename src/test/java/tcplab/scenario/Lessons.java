package tcplab.scenario;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tcplab.host.Errno;
import tcplab.sim.Call;
import tcplab.sim.Simulation;
import tcplab.sim.Timeline;

/** The lessons of the course, run once for all tests that look at what they show. */
final class Lessons {
  private static final Map<String, Timeline> RUNS = new LinkedHashMap<>();

  private Lessons() {}

  /** Every lesson's run by its id, in the order of the course. */
  static synchronized Map<String, Timeline> runs() throws ScenarioException {
    if (RUNS.isEmpty()) {
      Library library = Library.in(Path.of("scenarios"));
      for (String id : library.ids()) {
        RUNS.put(id, Simulation.run(library.scenario(id)));
      }
    }
    return RUNS;
  }

  /** The run of a lesson that exists. */
  static Timeline run(String id) throws ScenarioException {
    return Objects.requireNonNull(runs().get(id), id);
  }

  /** The errors that calls of a run return. */
  static Set<Errno> errors(Timeline run) {
    Set<Errno> errors = new LinkedHashSet<>();
    for (Call call : run.calls()) {
      if (call.result().startsWith("-1 ")) {
        errors.add(Errno.valueOf(call.result().substring(3)));
      }
    }
    return errors;
  }
}
