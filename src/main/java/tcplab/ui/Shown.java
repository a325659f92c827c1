package tcplab.ui;

import tcplab.charts.ChartOptions;
import tcplab.charts.RunView;
import tcplab.charts.SequenceChart;
import tcplab.sim.Timeline;
import tcplab.story.Story;

/**
 * One run with what is derived from it for the panes.
 *
 * @param timeline what happened
 * @param run the same as charts look at it
 * @param chart the sequence chart, laid out
 * @param story the same in sentences
 */
record Shown(Timeline timeline, RunView run, SequenceChart chart, Story story) {
  static Shown of(Timeline timeline, Preferences preferences) {
    RunView run = RunView.of(timeline);
    ChartOptions options =
        ChartOptions.DEFAULT
            .withNames(preferences.names().get())
            .withRelative(preferences.relative().get())
            .withLanguage(preferences.language().get());
    return new Shown(
        timeline, run, new SequenceChart(run, options), new Story(timeline, preferences.locale()));
  }
}
