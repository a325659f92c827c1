package tcplab.packetdrill;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A system call of the host under test.
 *
 * @param position where its name is written
 * @param end for a blocking call the time at which it returns, in microseconds on the scale of the
 *     event's own time: {@code +.1...0.200} starts .1 and returns .2 seconds after the event before
 * @param name the call's name
 * @param arguments the arguments in order
 * @param result the value it must return; {@link Expression.Ellipsis} where any will do
 * @param errno the symbol of the error it must give, such as {@code EAGAIN}
 * @param note the words in parentheses after the result
 */
public record SystemCall(
    Position position,
    OptionalLong end,
    String name,
    List<Expression> arguments,
    Expression result,
    Optional<String> errno,
    Optional<String> note)
    implements Action {

  /** Takes an unmodifiable copy of the arguments. */
  public SystemCall {
    arguments = List.copyOf(arguments);
  }
}
