package tcplab.ui;

import java.util.Optional;
import tcplab.charts.ChartOptions;
import tcplab.charts.RunView;
import tcplab.charts.SequenceChart;
import tcplab.packetdrill.Outcome;
import tcplab.sim.Timeline;
import tcplab.story.Story;

/**
 * One run with what is derived from it for the panes.
 *
 * @param timeline what happened
 * @param run the same as charts look at it
 * @param chart the sequence chart, laid out
 * @param story the same in sentences
 * @param outcome of a packetdrill script, whether the run went as written
 */
record Shown(
    Timeline timeline, RunView run, SequenceChart chart, Story story, Optional<Outcome> outcome) {
  /**
   * Derives all of it.
   *
   * @param width how wide the chart is to be, picture units
   */
  static Shown of(
      Timeline timeline, Optional<Outcome> outcome, Preferences preferences, double width) {
    RunView run = RunView.of(timeline);
    ChartOptions options =
        ChartOptions.DEFAULT
            .withWidth(width)
            .withNames(preferences.names().get())
            .withRelative(preferences.relative().get())
            .withLanguage(preferences.language().get());
    return new Shown(
        timeline,
        run,
        new SequenceChart(run, options),
        new Story(timeline, preferences.locale()),
        outcome);
  }
}
