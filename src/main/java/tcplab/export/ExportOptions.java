package tcplab.export;

import tcplab.charts.DiagramLayout;
import tcplab.charts.StateNames;
import tcplab.picture.Palette;
import tcplab.tcp.Endpoint;

/**
 * How a run is drawn.
 *
 * @param what diagram, chart or both
 * @param at the moment shown, virtual nanoseconds; {@link Endpoint#NEVER} = the whole run
 * @param scale pixels per unit for PNG and GIF, 0.1 … 16
 * @param palette colours
 * @param language en or zh
 * @param layout of the diagram
 * @param names spelling of states
 * @param failures whether the diagram shows the failure layer
 * @param seenAt index of the host at which a capture is taken; −1 = on the links
 * @param relative whether sequence numbers count from the initial ones
 */
public record ExportOptions(
    What what,
    long at,
    double scale,
    Palette palette,
    String language,
    DiagramLayout.Kind layout,
    StateNames names,
    boolean failures,
    int seenAt,
    boolean relative) {
  /** The whole run, both pictures, light, English. */
  public static final ExportOptions DEFAULT =
      new ExportOptions(
          What.BOTH,
          Endpoint.NEVER,
          1,
          Palette.LIGHT,
          "en",
          DiagramLayout.Kind.PAIRED,
          StateNames.NETSTAT,
          false,
          -1,
          true);

  /** What is drawn. */
  public enum What {
    /** The state diagram. */
    DIAGRAM,
    /** The sequence chart. */
    CHART,
    /** The diagram, and the chart to its right. */
    BOTH
  }

  /** These options for another subject. */
  public ExportOptions with(What subject) {
    return new ExportOptions(
        subject, at, scale, palette, language, layout, names, failures, seenAt, relative);
  }
}
