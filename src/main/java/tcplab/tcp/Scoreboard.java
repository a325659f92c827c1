package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;

import java.util.List;
import tcplab.tcp.Outbox.Flight;

/**
 * Which segments the peer has, which are lost and which are under way again: RFC 2018, RFC 2883 and
 * RFC 6675, counted in segments (tcp_input.c tcp_sacktag_write_queue, tcp_clean_rtx_queue).
 */
final class Scoreboard {
  private static final int MOST_REORDERING = 300;

  private Scoreboard() {}

  /** Segments under way: RFC 6675's pipe. */
  static int inFlight(Draft d) {
    int n = d.flights.length - d.sender().renoSacked;
    for (Flight f : d.flights) {
      n += (f.again() ? 1 : 0) - (f.sacked() ? 1 : 0) - (f.lost() ? 1 : 0);
    }
    return n;
  }

  /** Segments the peer has beyond SND.UNA. */
  static int sacked(Draft d) {
    int n = d.sender().renoSacked;
    for (Flight f : d.flights) {
      n += f.sacked() ? 1 : 0;
    }
    return n;
  }

  /** Segments taken for lost, repaired or not. */
  static int lost(Draft d) {
    int n = 0;
    for (Flight f : d.flights) {
      n += f.lost() ? 1 : 0;
    }
    return n;
  }

  /** Retransmissions under way. */
  static int again(Draft d) {
    int n = 0;
    for (Flight f : d.flights) {
      n += f.again() ? 1 : 0;
    }
    return n;
  }

  /** tcp_any_retrans_done. */
  static boolean anyRepeated(Draft d) {
    for (Flight f : d.flights) {
      if (f.again()) {
        return true;
      }
    }
    return d.flights.length > 0 && d.flights[0].transmissions() > 1;
  }

  /** The sequence number after the highest segment the peer has reported. */
  static int highestSacked(Draft d) {
    for (int i = d.flights.length - 1; i >= 0; i--) {
      if (d.flights[i].sacked()) {
        return d.flights[i].end();
      }
    }
    return d.sndUna;
  }

  /** Takes a segment for lost, and its retransmission if one was under way. */
  static void markLost(Draft d, int index) {
    Flight f = d.flights[index];
    if (f.sacked() || f.lost() && !f.again()) {
      return;
    }
    d.set(index, f.asLost());
    d.sender().lostSoFar++;
  }

  /** Takes the SACK blocks of a segment. */
  static void take(Draft d, Segment s, AckEvent e) {
    List<Options.SackBlock> blocks = s.options().sack();
    if (!d.negotiated.sack() || blocks.isEmpty()) {
      return;
    }
    boolean duplicate = isDuplicate(s, blocks);
    if (duplicate) {
      duplicated(d, blocks.getFirst(), e);
    }
    for (int b = 0; b < blocks.size(); b++) {
      boolean again = duplicate && b == 0;
      Options.SackBlock block = blocks.get(b);
      boolean sane = lt(block.left(), block.right()) && le(block.right(), d.sndNxt);
      if (sane && lt(d.sndUna, block.right())) {
        take(d, block, again, e);
      }
    }
    if (d.sender().state != CaState.LOSS || d.sender().undo) {
      if (e.outOfOrder) {
        reordered(d, e.reordered, highestSacked(d));
      }
    }
  }

  /** RFC 2883: the first block is old, or lies inside the second. */
  private static boolean isDuplicate(Segment s, List<Options.SackBlock> blocks) {
    Options.SackBlock first = blocks.getFirst();
    if (lt(first.left(), s.ack())) {
      return true;
    }
    return blocks.size() > 1
        && le(first.right(), blocks.get(1).right())
        && le(blocks.get(1).left(), first.left());
  }

  private static void duplicated(Draft d, Options.SackBlock block, AckEvent e) {
    SenderState s = d.sender();
    int mss = d.negotiated.mss();
    int octets = block.right() - block.left();
    int segments = Math.max(1, (octets + mss - 1) / Math.max(1, mss));
    if (octets <= 0 || segments > 1000) {
      return;
    }
    e.duplicated = true;
    if (segments == 1 && s.probing && block.right() == s.probeEnd) {
      e.probeDuplicated = true;
    } else {
      s.rackDsack = true;
    }
    boolean forgotten = le(block.right(), e.unaBefore);
    if (s.undo && s.undoRetransmissions > 0 && forgotten && lt(s.undoMarker, block.right())) {
      s.undoRetransmissions = Math.max(0, s.undoRetransmissions - segments);
    }
  }

  private static void take(Draft d, Options.SackBlock block, boolean duplicate, AckEvent e) {
    for (int i = 0; i < d.flights.length; i++) {
      Flight f = d.flights[i];
      if (le(block.right(), f.seq())) {
        return;
      }
      if (le(block.left(), f.seq()) && le(f.end(), block.right())) {
        tag(d, i, duplicate, e);
      }
    }
  }

  /** tcp_sacktag_one. */
  private static void tag(Draft d, int index, boolean duplicate, AckEvent e) {
    SenderState s = d.sender();
    Flight f = d.flights[index];
    boolean repeated = f.transmissions() > 1;
    if (duplicate && repeated) {
      if (s.undo && s.undoRetransmissions > 0 && lt(s.undoMarker, f.end())) {
        s.undoRetransmissions = Math.max(0, s.undoRetransmissions - 1);
      }
      if (f.sacked()) {
        e.reorderedAt(f.seq());
      }
    }
    if (!f.sacked()) {
      Rack.advance(d, f, repeated);
      if (!repeated) {
        if (lt(f.seq(), highestSacked(d))) {
          e.reorderedAt(f.seq());
        }
        if (le(f.end(), s.highSeq)) {
          e.originalArrived = true;
        }
        e.sackedSentAt(f.sentAt());
      }
      d.set(index, f.asSacked());
      e.sacked = true;
      s.delivered++;
    }
    if (duplicate && d.flights[index].again()) {
      d.set(index, d.flights[index].notAgain());
    }
  }

  /** The peer reported a segment after a later one: the network reorders by so many segments. */
  static void reordered(Draft d, int low, int high) {
    SenderState s = d.sender();
    if (!lt(low, high)) {
      return;
    }
    int mss = d.negotiated.mss();
    int metric = high - low;
    if (metric > s.reordering * mss) {
      s.reordering = Math.min((metric + mss - 1) / mss, MOST_REORDERING);
    }
    s.reorderingSeen++;
  }

  /** The acknowledged segments leave the queue: what they tell. */
  static void acknowledged(Draft d, int ack, AckEvent e) {
    e.outOfOrder = false;
    int done = 0;
    for (Flight f : d.flights) {
      if (!le(f.end(), ack)) {
        break;
      }
      done++;
      if ((f.flags() & Segment.SYN) != 0) {
        e.synAcked = true;
        continue;
      }
      e.dataAcked = true;
      leaves(d, f, e);
    }
    if (!d.negotiated.sack() && done > 0) {
      renoAcknowledged(d, done, e);
    } else if (done > 0 && e.outOfOrder) {
      // A hole that was never repaired is filled: reordering.
      reordered(d, e.reordered, e.highestBefore);
    }
    e.packets = done;
  }

  private static void leaves(Draft d, Flight f, AckEvent e) {
    SenderState s = d.sender();
    if (f.transmissions() > 1) {
      e.repairAcked = true;
    } else if (!f.sacked()) {
      e.ackedSentAt(f.sentAt());
      e.reorderedAt(f.seq());
      if (le(f.end(), s.highSeq)) {
        e.originalArrived = true;
      }
    }
    if (!f.sacked() && d.negotiated.sack()) {
      s.delivered++;
      Rack.advance(d, f, f.transmissions() > 1);
    }
  }

  private static void renoAcknowledged(Draft d, int packets, AckEvent e) {
    SenderState s = d.sender();
    s.delivered += Math.max(packets - s.renoSacked, 1);
    s.renoSacked = packets - 1 >= s.renoSacked ? 0 : s.renoSacked - (packets - 1);
    if (e.repairAcked) {
      e.originalArrived = false;
    }
  }

  /** One ACK acknowledged the hole; the others stand for segments beyond it. */
  static void limitReno(Draft d) {
    SenderState s = d.sender();
    int holes = Math.min(Math.max(lost(d), 1), d.flights.length);
    if (s.renoSacked + holes > d.flights.length) {
      s.renoSacked = Math.max(0, d.flights.length - holes);
      s.reordering = Math.min(d.flights.length, MOST_REORDERING);
      s.reorderingSeen++;
    }
  }

  /** A duplicate acknowledgement without SACK: one more segment has arrived. */
  static void addReno(Draft d, int duplicates) {
    if (duplicates > 0) {
      SenderState s = d.sender();
      int before = s.renoSacked;
      s.renoSacked += duplicates;
      limitReno(d);
      s.delivered += Math.max(0, s.renoSacked - before);
    }
  }
}
