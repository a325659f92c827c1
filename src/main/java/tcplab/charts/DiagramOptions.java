package tcplab.charts;

/**
 * How the state diagram is drawn.
 *
 * @param layout where everything lies
 * @param names how states are spelled
 * @param failures whether the failure layer is drawn
 * @param possible whether the arrows that leave the hosts' states are marked as the ones possible
 *     now
 * @param connection the only connection whose token and trail are drawn; −1 = those of all hosts
 * @param progress how far the tokens that the moment's step moves have come along their arrows, 0 …
 *     1; 1 = they have arrived
 * @param language BCP 47 tag of captions, {@code en} or {@code zh…}
 */
public record DiagramOptions(
    DiagramLayout.Kind layout,
    StateNames names,
    boolean failures,
    boolean possible,
    int connection,
    double progress,
    String language) {

  /** The paired layout, names as in netstat, no failures, English. */
  public static final DiagramOptions DEFAULT =
      new DiagramOptions(DiagramLayout.Kind.PAIRED, StateNames.NETSTAT, false, false, -1, 1, "en");

  /** These options with a layout. */
  public DiagramOptions withLayout(DiagramLayout.Kind kind) {
    return new DiagramOptions(kind, names, failures, possible, connection, progress, language);
  }

  /** These options with a spelling of states. */
  public DiagramOptions withNames(StateNames spelling) {
    return new DiagramOptions(layout, spelling, failures, possible, connection, progress, language);
  }

  /** These options with the failure layer shown or hidden. */
  public DiagramOptions withFailures(boolean shown) {
    return new DiagramOptions(layout, names, shown, possible, connection, progress, language);
  }

  /** These options with the arrows that are possible now marked or not. */
  public DiagramOptions withPossible(boolean marked) {
    return new DiagramOptions(layout, names, failures, marked, connection, progress, language);
  }

  /** These options with one connection alone. */
  public DiagramOptions withConnection(int id) {
    return new DiagramOptions(layout, names, failures, possible, id, progress, language);
  }

  /** These options with tokens on their way. */
  public DiagramOptions withProgress(double fraction) {
    return new DiagramOptions(layout, names, failures, possible, connection, fraction, language);
  }

  /** These options with captions in a language. */
  public DiagramOptions withLanguage(String tag) {
    return new DiagramOptions(layout, names, failures, possible, connection, progress, tag);
  }
}
