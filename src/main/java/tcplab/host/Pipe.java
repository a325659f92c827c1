package tcplab.host;

import java.util.ArrayList;
import java.util.List;

/** A pipe(7): so many octets, between an end that is read and one that is written. */
final class Pipe {
  /** Its capacity: 16 pages. */
  private static final int CAPACITY = 65_536;

  boolean readEndOpen = true;
  boolean writeEndOpen = true;

  /** Calls that wait for octets or room. */
  final List<PendingCall> waiting = new ArrayList<>();

  private int octets;

  int octets() {
    return octets;
  }

  int room() {
    return CAPACITY - octets;
  }

  void add(int count) {
    octets += count;
  }

  void take(int count) {
    octets -= count;
  }
}
