package tcplab.charts;

import java.util.Set;
import tcplab.tcp.Arrow;

/**
 * How the state diagram is drawn.
 *
 * @param layout where everything lies
 * @param names how states are spelled
 * @param failures whether the failure layer is drawn
 * @param emphasised arrows to be shown as possible next ones
 * @param connection the only connection whose token and trail are drawn; −1 = those of all hosts
 * @param progress how far the tokens that the moment's step moves have come along their arrows, 0 …
 *     1; 1 = they have arrived
 * @param language BCP 47 tag of captions, {@code en} or {@code zh…}
 */
public record DiagramOptions(
    DiagramLayout.Kind layout,
    StateNames names,
    boolean failures,
    Set<Arrow> emphasised,
    int connection,
    double progress,
    String language) {

  /** The paired layout, names as in netstat, no failures, English. */
  public static final DiagramOptions DEFAULT =
      new DiagramOptions(
          DiagramLayout.Kind.PAIRED, StateNames.NETSTAT, false, Set.of(), -1, 1, "en");

  /** Takes an unmodifiable copy of the set. */
  public DiagramOptions {
    emphasised = Set.copyOf(emphasised);
  }

  /** These options with a layout. */
  public DiagramOptions withLayout(DiagramLayout.Kind kind) {
    return new DiagramOptions(kind, names, failures, emphasised, connection, progress, language);
  }

  /** These options with a spelling of states. */
  public DiagramOptions withNames(StateNames spelling) {
    return new DiagramOptions(
        layout, spelling, failures, emphasised, connection, progress, language);
  }

  /** These options with the failure layer shown or hidden. */
  public DiagramOptions withFailures(boolean shown) {
    return new DiagramOptions(layout, names, shown, emphasised, connection, progress, language);
  }

  /** These options with arrows shown as possible next ones. */
  public DiagramOptions withEmphasised(Set<Arrow> arrows) {
    return new DiagramOptions(layout, names, failures, arrows, connection, progress, language);
  }

  /** These options with one connection alone. */
  public DiagramOptions withConnection(int id) {
    return new DiagramOptions(layout, names, failures, emphasised, id, progress, language);
  }

  /** These options with tokens on their way. */
  public DiagramOptions withProgress(double fraction) {
    return new DiagramOptions(layout, names, failures, emphasised, connection, fraction, language);
  }

  /** These options with captions in a language. */
  public DiagramOptions withLanguage(String tag) {
    return new DiagramOptions(layout, names, failures, emphasised, connection, progress, tag);
  }
}
