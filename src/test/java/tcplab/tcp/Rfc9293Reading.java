package tcplab.tcp;

/** Rows in which our reading of RFC 9293 differs from the recordings' hint; docs/conformance.md. */
final class Rfc9293Reading {
  private Rfc9293Reading() {}

  static boolean differs(Row row) {
    // §3.10.7.4, eighth: "advance RCV.NXT over the FIN, and send an acknowledgment for the FIN"
    // comes
    // before the states are told apart, so a FIN in CLOSE-WAIT is acknowledged; the hint is silent.
    return row.get("setup").equals("closewait")
        && row.get("flags").equals("FA")
        && row.get("replies").isEmpty();
  }
}
