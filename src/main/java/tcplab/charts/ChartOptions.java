package tcplab.charts;

import tcplab.tcp.Endpoint;

/**
 * How the sequence chart is drawn.
 *
 * @param width the width asked for; more hosts than fit make it wider
 * @param from when it starts, virtual nanoseconds
 * @param until when it ends, or {@link Endpoint#NEVER} = the end of the run
 * @param perSecond units a second; 0 = fitting the run's packets
 * @param fold whether quiet time is folded
 * @param relative whether numbers count from the initial sequence numbers
 * @param connection the only connection shown; −1 = all
 * @param names how states are spelled
 * @param timers whether timers are drawn
 * @param language BCP 47 tag, {@code en} or {@code zh…}
 */
public record ChartOptions(
    double width,
    long from,
    long until,
    double perSecond,
    boolean fold,
    boolean relative,
    int connection,
    StateNames names,
    boolean timers,
    String language) {

  /** The whole run, 720 wide, folded, relative numbers, timers, English. */
  public static final ChartOptions DEFAULT =
      new ChartOptions(720, 0, Endpoint.NEVER, 0, true, true, -1, StateNames.NETSTAT, true, "en");

  /** These options with a width. */
  public ChartOptions withWidth(double units) {
    return new ChartOptions(
        units, from, until, perSecond, fold, relative, connection, names, timers, language);
  }

  /** These options with a span of time, virtual nanoseconds. */
  public ChartOptions withSpan(long start, long end) {
    return new ChartOptions(
        width, start, end, perSecond, fold, relative, connection, names, timers, language);
  }

  /** These options with a scale in units a second; 0 = fitting. */
  public ChartOptions withScale(double unitsPerSecond) {
    return new ChartOptions(
        width, from, until, unitsPerSecond, fold, relative, connection, names, timers, language);
  }

  /** These options with quiet time folded or not. */
  public ChartOptions withFold(boolean folded) {
    return new ChartOptions(
        width, from, until, perSecond, folded, relative, connection, names, timers, language);
  }

  /** These options with relative or absolute sequence numbers. */
  public ChartOptions withRelative(boolean relativeNumbers) {
    return new ChartOptions(
        width, from, until, perSecond, fold, relativeNumbers, connection, names, timers, language);
  }

  /** These options with one connection alone; −1 = all. */
  public ChartOptions withConnection(int id) {
    return new ChartOptions(
        width, from, until, perSecond, fold, relative, id, names, timers, language);
  }

  /** These options with a spelling of states. */
  public ChartOptions withNames(StateNames spelling) {
    return new ChartOptions(
        width, from, until, perSecond, fold, relative, connection, spelling, timers, language);
  }

  /** These options with timers or without. */
  public ChartOptions withTimers(boolean shown) {
    return new ChartOptions(
        width, from, until, perSecond, fold, relative, connection, names, shown, language);
  }

  /** These options with words in a language. */
  public ChartOptions withLanguage(String tag) {
    return new ChartOptions(
        width, from, until, perSecond, fold, relative, connection, names, timers, tag);
  }
}
