package tcplab.packetdrill;

/** A piece of a script that knows where it was written. */
public interface Node {
  /** Where the piece begins. */
  Position position();
}
