package tcplab.wire;

/**
 * Where packets are captured.
 *
 * @param name such as {@code client/eth0}; empty when the file does not say
 * @param linkType what its frames begin with, by number: files may have types not in {@link
 *     LinkType}
 */
public record CaptureInterface(String name, int linkType) {
  /** An interface with frames of a type this program knows. */
  public CaptureInterface(String name, LinkType linkType) {
    this(name, linkType.code());
  }
}
