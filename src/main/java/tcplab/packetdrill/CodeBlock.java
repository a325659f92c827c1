package tcplab.packetdrill;

import java.util.List;

/**
 * Python code between {@code %{} and <code>}%</code>.
 *
 * @param position where the percent sign is
 * @param text the code, without space around it
 * @param statements its statements in order, as far as they are understood
 */
public record CodeBlock(Position position, String text, List<CodeStatement> statements)
    implements Action {
  /** Takes an unmodifiable copy of the statements. */
  public CodeBlock {
    statements = List.copyOf(statements);
  }
}
