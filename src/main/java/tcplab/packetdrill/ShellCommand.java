package tcplab.packetdrill;

import java.util.List;

/**
 * Shell lines in back quotes. They are read as data and never executed.
 *
 * @param position where the opening quote is
 * @param text the text between the quotes
 * @param meanings what its commands mean, in order
 */
public record ShellCommand(Position position, String text, List<ShellMeaning> meanings)
    implements Action {
  /** Takes an unmodifiable copy of the meanings. */
  public ShellCommand {
    meanings = List.copyOf(meanings);
  }
}
