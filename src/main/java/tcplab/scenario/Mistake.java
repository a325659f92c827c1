package tcplab.scenario;

/**
 * The author's mistake at a place in the file: thrown where it is seen, caught by {@link Source}
 * where reading can go on. Never leaves the package.
 */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int line;
  private final int column;

  Mistake(int line, int column, String message) {
    super(message, null, false, false);
    this.line = line;
    this.column = column;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
