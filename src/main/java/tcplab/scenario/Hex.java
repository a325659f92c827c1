package tcplab.scenario;

import java.util.HexFormat;
import java.util.Optional;
import tcplab.tcp.Bytes;

/** Octets as hexadecimal digits. */
final class Hex {
  private Hex() {}

  static Optional<Bytes> parse(String digits) {
    return digits.matches("([0-9a-fA-F]{2})*")
        ? Optional.of(Bytes.of(HexFormat.of().parseHex(digits)))
        : Optional.empty();
  }

  static String format(Bytes octets) {
    return HexFormat.of().formatHex(octets.toArray());
  }
}
