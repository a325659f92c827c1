package tcplab.scenario;

/**
 * Something wrong in a scenario file.
 *
 * @param file the file as the caller named it
 * @param line 1-based; 0 where the problem has no place in the text
 * @param column 1-based; 0 where the problem has no place in the text
 * @param message what is wrong and what was meant
 */
public record Problem(String file, int line, int column, String message) {
  /** Such as {@code lost-syn.yaml:7:5: unknown key 'lsos' in link, did you mean 'loss'?} */
  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
  }
}
