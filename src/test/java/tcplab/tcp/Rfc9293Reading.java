package tcplab.tcp;

/** Rows in which our reading of RFC 9293 differs from the recordings' hint; docs/conformance.md. */
final class Rfc9293Reading {
  private Rfc9293Reading() {}

  static boolean differs(Row row) {
    return false;
  }
}
