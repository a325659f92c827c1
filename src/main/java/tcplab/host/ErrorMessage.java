package tcplab.host;

import java.util.Optional;

/**
 * A message of a socket's error queue: include/uapi/linux/errqueue.h struct sock_extended_err.
 *
 * @param origin who speaks
 * @param errno the error's symbol; "0" where it is none
 * @param type ICMP type
 * @param code ICMP code, or what the origin says
 * @param info what the origin says
 * @param data what the origin says
 * @param at the time that a time stamp gives, virtual nanoseconds; −1 for other messages
 */
public record ErrorMessage(
    Origin origin, String errno, int type, int code, long info, long data, long at) {
  /** {@code SO_EE_CODE_ZEROCOPY_COPIED}. */
  private static final int COPIED = 1;

  /** Who put it there. */
  public enum Origin {
    /** An ICMP message. */
    ICMP,
    /** An ICMPv6 message. */
    ICMP6,
    /** A time stamp of sent data. */
    TIMESTAMPING,
    /** MSG_ZEROCOPY: the data is needed no longer. */
    ZEROCOPY
  }

  /** Sends {@code first} to {@code last} with MSG_ZEROCOPY are done; all were copied. */
  static ErrorMessage copied(long first, long last) {
    return new ErrorMessage(Origin.ZEROCOPY, "0", 0, COPIED, first, last, -1);
  }

  /**
   * Something became of sent data.
   *
   * @param kind SCM_TSTAMP_SND, SCM_TSTAMP_SCHED or SCM_TSTAMP_ACK
   * @param key which octet
   */
  static ErrorMessage stamp(int kind, long key, long at) {
    return new ErrorMessage(
        Origin.TIMESTAMPING, FileError.ENOMSG.name(), 0, 0, kind, key & 0xffff_ffffL, at);
  }

  /** The message as a call's result. */
  String print() {
    return "0 " + origin + " " + errno + " " + type + " " + code + " " + info + " " + data + " "
        + at;
  }

  /** The message in a call's result; empty where it is none. */
  public static Optional<ErrorMessage> parse(String result) {
    String[] words = result.split(" ", -1);
    return words.length != 8
        ? Optional.empty()
        : Optional.of(
            new ErrorMessage(
                Origin.valueOf(words[1]),
                words[2],
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                Long.parseLong(words[5]),
                Long.parseLong(words[6]),
                Long.parseLong(words[7])));
  }
}
