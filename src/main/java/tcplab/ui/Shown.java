package tcplab.ui;

import java.util.Locale;
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
   * How it is to look, read on the window's thread so that the run can be made on another.
   *
   * @param chart the chart's options
   * @param locale the language of sentences
   */
  record Looks(ChartOptions chart, Locale locale) {
    /**
     * What is preferred now.
     *
     * @param width how wide the chart is to be, picture units
     */
    static Looks of(Preferences preferences, double width) {
      return new Looks(
          ChartOptions.DEFAULT
              .withWidth(width)
              .withNames(preferences.names().get())
              .withRelative(preferences.relative().get())
              .withLanguage(preferences.language().get()),
          preferences.locale());
    }
  }

  /** Derives all of it. */
  static Shown of(Timeline timeline, Optional<Outcome> outcome, Looks looks) {
    RunView run = RunView.of(timeline);
    return new Shown(
        timeline,
        run,
        new SequenceChart(run, looks.chart()),
        new Story(timeline, looks.locale()),
        outcome);
  }
}
