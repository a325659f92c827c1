package tcplab.charts;

import tcplab.sim.Timeline;

/**
 * A moment of a run. Several steps may share one time, so a moment names the last step that has
 * happened as well.
 *
 * @param time virtual nanoseconds
 * @param step index of the last step that has happened; −1 = none yet
 */
public record Moment(long time, int step) {
  /** The moment when all steps up to and at a time have happened. */
  public static Moment at(Timeline timeline, long time) {
    return new Moment(time, timeline.stepAt(time));
  }

  /** The moment just after a step; before the first for −1. */
  public static Moment after(Timeline timeline, int step) {
    return new Moment(step < 0 ? 0 : timeline.steps().get(step).at(), step);
  }

  /** The moment when the run is over. */
  public static Moment end(Timeline timeline) {
    return new Moment(timeline.end(), timeline.steps().size() - 1);
  }
}
