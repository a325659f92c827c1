package tcplab.sim;

import java.util.List;
import java.util.Optional;

/**
 * Everything that happened in a run, as data. Lists are in order of time; ids are places in them.
 * Equal scenarios give equal timelines on every machine.
 */
public final class Timeline {
  private final Scenario scenario;
  private final List<HostInfo> hosts;
  private final List<Step> steps;
  private final List<Transmission> transmissions;
  private final List<Call> calls;
  private final List<Connection> connections;
  private final java.util.SortedMap<Integer, Text> narration;
  private final List<Prompt> prompts;
  private final long end;

  Timeline(
      Scenario scenario,
      List<HostInfo> hosts,
      List<Step> steps,
      List<Transmission> transmissions,
      List<Call> calls,
      List<Connection> connections,
      java.util.SortedMap<Integer, Text> narration,
      List<Prompt> waited,
      long end) {
    this.scenario = scenario;
    this.hosts = hosts;
    this.steps = steps;
    this.transmissions = transmissions;
    this.calls = calls;
    this.connections = connections;
    this.narration = narration;
    this.end = end;
    this.prompts = prompts(waited);
  }

  /** Questions that waited for something, and those that have a time, in the order asked. */
  private List<Prompt> prompts(List<Prompt> waited) {
    List<Prompt> all = new java.util.ArrayList<>(waited);
    List<Scenario.Question> questions = scenario.questions();
    for (int i = 0; i < questions.size(); i++) {
      int question = i;
      questions
          .get(i)
          .at()
          .ifPresent(
              at -> {
                if (at <= end) {
                  all.add(new Prompt(question, stepAt(at - 1)));
                }
              });
    }
    all.sort(java.util.Comparator.comparingInt(Prompt::step).thenComparingInt(Prompt::question));
    return List.copyOf(all);
  }

  /** The scenario it came from. */
  public Scenario scenario() {
    return scenario;
  }

  /** The hosts, leftmost first. */
  public List<HostInfo> hosts() {
    return hosts;
  }

  /** What happened, step by step. */
  public List<Step> steps() {
    return steps;
  }

  /** Every packet put on a link, in order of sending. */
  public List<Transmission> transmissions() {
    return transmissions;
  }

  /** Every socket call, in order of their start. */
  public List<Call> calls() {
    return calls;
  }

  /** Every connection and listener of every host. */
  public List<Connection> connections() {
    return connections;
  }

  /** The author's sentence at a step. */
  public Optional<Text> narration(int step) {
    return Optional.ofNullable(narration.get(step));
  }

  /** When the scenario's questions are asked; one whose moment never comes is missing. */
  public List<Prompt> prompts() {
    return prompts;
  }

  /** When the run ended, virtual nanoseconds. */
  public long end() {
    return end;
  }

  /** Index of the last step at or before {@code time}, or −1. */
  public int stepAt(long time) {
    int low = 0;
    int high = steps.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps.get(middle).at() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /**
   * A SHA-256 over all that happened, in hexadecimal: equal for equal runs, whatever machine,
   * locale or time zone.
   */
  public String fingerprint() {
    return new Fingerprint().of(this);
  }
}
