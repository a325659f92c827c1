package tcplab.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Endpoint;

/**
 * What is to be told of sent data: MSG_ZEROCOPY (net/core/skbuff.c msg_zerocopy_realloc and
 * __msg_zerocopy_callback) and time stamps (tcp.c tcp_tx_timestamp). Octets are counted from the
 * socket's first.
 */
final class SendReports {
  /** SOF_TIMESTAMPING_TX_SOFTWARE. */
  private static final int TX_SOFTWARE = 1 << 1;

  /** SOF_TIMESTAMPING_OPT_ID. */
  static final int OPT_ID = 1 << 7;

  /** SOF_TIMESTAMPING_TX_SCHED. */
  private static final int TX_SCHED = 1 << 8;

  /** SOF_TIMESTAMPING_TX_ACK. */
  private static final int TX_ACK = 1 << 9;

  /** SOF_TIMESTAMPING_OPT_ID_TCP. */
  static final int OPT_ID_TCP = 1 << 16;

  private static final int SND = 0;
  private static final int SCHED = 1;
  private static final int ACK = 2;

  /** Sends with MSG_ZEROCOPY that are done when the octets up to {@code end} are acknowledged. */
  private record Copy(long first, long last, long end) {}

  /** A time stamp is wanted of the octet before {@code end}. */
  private record Stamp(long end, long key, long flags, boolean sent) {}

  private final Socket socket;
  private final Deque<Copy> copies = new ArrayDeque<>();
  private final Deque<Stamp> stamps = new ArrayDeque<>();
  private long written;
  private long nextCopy;
  private long firstKey;

  SendReports(Socket socket) {
    this.socket = socket;
  }

  /** Octets are added to the send buffer. */
  void writes(int octets) {
    written += octets;
  }

  /** SOF_TIMESTAMPING_OPT_ID is switched on: octets are numbered from here. */
  void number(boolean fromWritten, boolean synUnacknowledged) {
    Endpoint e = endpoint();
    long acknowledged = written - (e == null ? 0 : e.outbox().size());
    firstKey = fromWritten ? written : acknowledged - (synUnacknowledged ? 1 : 0);
  }

  /** All octets of a send with MSG_ZEROCOPY have been added, {@code before} were unsent. */
  void zeroCopied(int before) {
    Copy tail = copies.peekLast();
    if (tail != null && before > 0) {
      copies.removeLast();
      copies.add(new Copy(tail.first(), nextCopy, written));
    } else {
      copies.add(new Copy(nextCopy, nextCopy, written));
    }
    nextCopy++;
  }

  /** The last octet added is stamped as SO_TIMESTAMPING says. */
  void stamp() {
    long flags = socket.report(ReportOption.SO_TIMESTAMPING);
    if ((flags & (TX_SCHED | TX_SOFTWARE | TX_ACK)) != 0) {
      long key = (flags & OPT_ID) != 0 ? written - 1 - firstKey : 0;
      stamps.add(new Stamp(written, key, flags, false));
    }
  }

  /**
   * Something was sent or acknowledged.
   *
   * @return whether the error queue has got a message
   */
  boolean progress(long now) {
    if (copies.isEmpty() && stamps.isEmpty()) {
      return false;
    }
    Endpoint e = endpoint();
    long acknowledged = written - (e == null ? 0 : e.outbox().size());
    long sent = written - (e == null ? 0 : e.outbox().unsent());
    boolean told = tellStamps(sent, acknowledged, now, e == null);
    while (!copies.isEmpty() && copies.getFirst().end() <= acknowledged) {
      Copy done = copies.removeFirst();
      queue(done);
      told = true;
    }
    return told;
  }

  private boolean tellStamps(long sent, long acknowledged, long now, boolean over) {
    boolean told = false;
    Deque<Stamp> left = new ArrayDeque<>();
    for (Iterator<Stamp> each = stamps.iterator(); each.hasNext(); ) {
      Stamp stamp = each.next();
      each.remove();
      if (!over && !stamp.sent() && stamp.end() <= sent) {
        told |= tell(stamp, TX_SCHED, SCHED, now) | tell(stamp, TX_SOFTWARE, SND, now);
        stamp = new Stamp(stamp.end(), stamp.key(), stamp.flags(), true);
      }
      if (!over && stamp.end() <= acknowledged) {
        told |= tell(stamp, TX_ACK, ACK, now);
      } else if (!over) {
        left.add(stamp);
      }
    }
    stamps.addAll(left);
    return told;
  }

  private boolean tell(Stamp stamp, int flag, int kind, long now) {
    boolean wanted = (stamp.flags() & flag) != 0;
    if (wanted) {
      socket.errors.add(ErrorMessage.stamp(kind, stamp.key(), now));
    }
    return wanted;
  }

  /** Sends that follow each other share a message that has not been read. */
  private void queue(Copy done) {
    ErrorMessage tail = socket.errors.peekLast();
    if (tail != null
        && tail.origin() == ErrorMessage.Origin.ZEROCOPY
        && tail.data() + 1 == done.first()) {
      socket.errors.removeLast();
      socket.errors.add(ErrorMessage.copied(tail.info(), done.last()));
    } else {
      socket.errors.add(ErrorMessage.copied(done.first(), done.last()));
    }
  }

  private @Nullable Endpoint endpoint() {
    Tcb tcb = socket.tcb;
    return tcb == null || tcb.gone ? null : tcb.endpoint;
  }
}
