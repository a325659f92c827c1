package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;

import java.util.ArrayList;
import java.util.List;

/** Text and FIN of arriving segments put in order (the seventh and eighth check). */
final class Reassembly {
  private Reassembly() {}

  /** Takes the segment's text and FIN as far as they are new and inside the window. */
  static void text(Draft d, Segment s) {
    Bytes data = s.data();
    boolean fin = s.isFin();
    int seq = s.dataSeq();
    int end = s.end();
    if (s.length() == 0) {
      return;
    }
    EcnEcho.heard(d, s);
    if (le(end, d.rcvNxt)) {
      // Old data only: the sender has missed our acknowledgement.
      AccurateEcnReceiver.repeated(d, s);
      duplicate(d, s.dataSeq(), s.dataSeq() + s.data().size());
      DelayedAck.quicken(d, 16);
      d.ackNow = true;
      d.ackRule = Rule.OLD_DATA;
      return;
    }
    if (d.rcvWnd() == 0 && !data.isEmpty()) {
      d.ackNow = true;
      d.ackRule = Rule.ZERO_WINDOW;
      d.drop(Rule.ZERO_WINDOW);
      return;
    }
    if (lt(seq, d.rcvNxt)) {
      duplicate(d, seq, d.rcvNxt);
      int skip = d.rcvNxt - seq;
      data = data.slice(Math.min(skip, data.size()), data.size());
      seq = d.rcvNxt;
    }
    if (!d.has(Deviation.EDGES_INSIDE)) {
      int room = Math.max(0, d.rcvEdge - seq);
      if (data.size() > room) {
        data = data.slice(0, room);
        fin = false;
      } else if (fin && data.size() == room && room > 0) {
        fin = false;
      }
    }
    if (lt(d.rcvNxt, seq)) {
      EcnEcho.marked(d, s.ecn());
      hold(d, seq, data, fin);
      d.ackNow = true;
      d.ackRule = Rule.ACK_OUT_OF_ORDER;
      return;
    }
    boolean gap = !d.blocks.isEmpty();
    inOrder(d, data);
    overlapped(d);
    if (fin) {
      takeFin(d);
    } else {
      drain(d);
    }
    if (!data.isEmpty() && d.state != State.TIME_WAIT) {
      DelayedAck.dataReceived(d, data.size(), gap, s.ecn());
    }
  }

  /** Data that came before: reported once, where the profile has DSACK (RFC 2883 §4). */
  private static void duplicate(Draft d, int left, int right) {
    if (d.negotiated.sack() && d.has(Deviation.RACK) && d.report.duplicate() == null) {
      d.report = d.report.duplicated(left, right);
      AccurateEcnReceiver.duplicate(d, left);
    }
  }

  /** Old data that the sequence check has refused: answered, and reported as a duplicate. */
  static void outOfWindow(Draft d, Segment s) {
    AccurateEcnReceiver.repeated(d, s);
    duplicate(d, s.seq(), min(s.end(), d.rcvNxt));
  }

  /** The first run that the data in order has covered once more. */
  private static void overlapped(Draft d) {
    if (!d.blocks.isEmpty() && lt(d.blocks.getFirst().seq(), d.rcvNxt)) {
      Inbox.Block first = d.blocks.getFirst();
      duplicate(d, first.seq(), min(first.end(), d.rcvNxt));
    }
  }

  private static int min(int a, int b) {
    return lt(a, b) ? a : b;
  }

  private static void inOrder(Draft d, Bytes data) {
    if (data.isEmpty()) {
      return;
    }
    d.rcvNxt += data.size();
    d.report = d.report.from(d.rcvNxt);
    d.inData = d.inData.append(data);
    d.accept(data.size(), Rule.TEXT);
    d.signal(Signal.DATA, Rule.TEXT);
    if (d.rcvUrgent && le(d.rcvUp, d.rcvNxt)) {
      d.rcvUrgent = false;
    }
  }

  private static void takeFin(Draft d) {
    d.rcvNxt++;
    d.blocks = List.of();
    // tcp_input.c tcp_fin: nothing can be missing any more.
    d.report = SackReport.NONE;
    FinCheck.finInOrder(d);
  }

  /** Moves what has come in order from the blocks to the user. */
  static void drain(Draft d) {
    while (!d.blocks.isEmpty() && le(d.blocks.getFirst().seq(), d.rcvNxt)) {
      Inbox.Block block = d.blocks.getFirst();
      d.blocks = List.copyOf(d.blocks.subList(1, d.blocks.size()));
      int skip = d.rcvNxt - block.seq();
      if (skip < block.data().size()) {
        inOrder(d, block.data().slice(skip, block.data().size()));
      }
      if (block.fin() && le(d.rcvNxt, block.end() - 1)) {
        takeFin(d);
      }
    }
  }

  /** Keeps a run beyond RCV.NXT, joined with the runs it touches. */
  static void hold(Draft d, int seq, Bytes data, boolean fin) {
    Inbox.Block fresh = new Inbox.Block(seq, data, fin);
    for (Inbox.Block block : d.blocks) {
      duplicate(d, Seq.max(block.seq(), seq), min(block.end(), fresh.end()));
    }
    List<Inbox.Block> result = new ArrayList<>(d.blocks.size() + 1);
    boolean placed = false;
    for (Inbox.Block block : d.blocks) {
      if (lt(block.end(), fresh.seq())) {
        result.add(block);
      } else if (lt(fresh.end(), block.seq())) {
        if (!placed) {
          result.add(fresh);
          placed = true;
        }
        result.add(block);
      } else {
        fresh = joined(block, fresh);
      }
    }
    if (!placed) {
      result.add(fresh);
    }
    d.blocks = List.copyOf(result);
    d.report = d.report.with(fresh.seq(), fresh.end());
  }

  private static Inbox.Block joined(Inbox.Block a, Inbox.Block b) {
    Inbox.Block left = lt(b.seq(), a.seq()) ? b : a;
    Inbox.Block right = left == a ? b : a;
    int overlap = left.seq() + left.data().size() - right.seq();
    if (overlap >= right.data().size()) {
      return new Inbox.Block(left.seq(), left.data(), left.fin() || right.fin());
    }
    Bytes data = left.data().concat(right.data().slice(overlap, right.data().size()));
    return new Inbox.Block(left.seq(), data, left.fin() || right.fin());
  }
}
