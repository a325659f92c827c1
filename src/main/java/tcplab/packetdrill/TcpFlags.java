package tcplab.packetdrill;

import java.util.OptionalInt;

/**
 * The control bits of a segment as a script writes them.
 *
 * @param any whether any bits will do, written {@code (...)}; the others are then false
 * @param fin F
 * @param syn S
 * @param rst R
 * @param psh P
 * @param ack the dot
 * @param urg U
 * @param ece E
 * @param cwr W
 * @param ae A, the accurate ECN bit
 * @param ace the three accurate ECN bits as a digit, 0 … 7, where they are written so
 */
public record TcpFlags(
    boolean any,
    boolean fin,
    boolean syn,
    boolean rst,
    boolean psh,
    boolean ack,
    boolean urg,
    boolean ece,
    boolean cwr,
    boolean ae,
    OptionalInt ace) {

  /** Any flags will do. */
  public static final TcpFlags ANY =
      new TcpFlags(
          true, false, false, false, false, false, false, false, false, false, OptionalInt.empty());

  /** The flags as a script writes them; {@code -} where there are none. */
  @Override
  public String toString() {
    if (any) {
      return "(...)";
    }
    StringBuilder text = new StringBuilder();
    letter(text, syn, 'S');
    letter(text, fin, 'F');
    letter(text, rst, 'R');
    letter(text, psh, 'P');
    letter(text, urg, 'U');
    letter(text, ece, 'E');
    letter(text, cwr, 'W');
    letter(text, ae, 'A');
    ace.ifPresent(text::append);
    letter(text, ack, '.');
    return text.isEmpty() ? "-" : text.toString();
  }

  private static void letter(StringBuilder text, boolean set, char letter) {
    if (set) {
      text.append(letter);
    }
  }
}
