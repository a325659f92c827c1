package tcplab.packetdrill;

import java.util.Optional;

/** A statement of a code block. */
public sealed interface CodeStatement extends Node {
  /**
   * {@code assert condition, message}.
   *
   * @param position where it begins
   * @param condition what must be true
   * @param text the whole statement as written
   */
  record Assertion(Position position, CodeExpression condition, String text)
      implements CodeStatement {}

  /**
   * {@code name = value} or {@code name += value}; names live on in the blocks after.
   *
   * @param position where it begins
   * @param name the name that gets the value
   * @param operator the operator before the equals sign of an augmented assignment
   * @param value the value
   */
  record Assignment(
      Position position,
      String name,
      Optional<CodeExpression.Operator> operator,
      CodeExpression value)
      implements CodeStatement {}

  /**
   * A statement without effect on the outcome: {@code print}, {@code pass}, {@code import}.
   *
   * @param position where it begins
   * @param text the statement as written
   */
  record NoEffect(Position position, String text) implements CodeStatement {}

  /**
   * A statement that is not understood.
   *
   * @param position where it begins
   * @param text the statement as written
   * @param reason what is not understood in it
   */
  record Unsupported(Position position, String text, String reason) implements CodeStatement {}
}
