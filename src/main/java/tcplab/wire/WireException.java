package tcplab.wire;

import java.io.IOException;

/** Octets that are not what they should be, or a packet that no header can express. */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;
  private final String reason;
  private final boolean malformed;

  private WireException(long offset, String reason, String remedy, boolean malformed) {
    super("octet " + offset + ": " + reason + (remedy.isEmpty() ? "" : ". " + remedy));
    this.offset = offset;
    this.reason = reason;
    this.malformed = malformed;
  }

  /** Octets that break their format's rules; {@code offset} counts from the frame's first. */
  static WireException malformed(long offset, String reason) {
    return new WireException(offset, reason, "", true);
  }

  /** A well-formed frame without a TCP segment or an ICMP error about one. */
  static WireException notTcp(long offset, String reason) {
    return new WireException(offset, reason, "", false);
  }

  /** A capture file that cannot be read on; {@code offset} counts from the file's first octet. */
  static WireException file(long offset, String reason, String remedy) {
    return new WireException(offset, reason, remedy, true);
  }

  /** Where: octets from the start of the frame or file to what is wrong. */
  public long offset() {
    return offset;
  }

  /** What is wrong there, without the place. */
  public String reason() {
    return reason;
  }

  /** Whether a format's rule is broken; false where the frame is merely not about TCP. */
  public boolean isMalformed() {
    return malformed;
  }
}
