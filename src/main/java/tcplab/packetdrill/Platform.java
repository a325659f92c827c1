package tcplab.packetdrill;

/** An operating system whose constants a script uses. */
public enum Platform {
  /** Linux on x86-64 and the architectures that share its generic headers. */
  LINUX,
  /** FreeBSD. */
  FREEBSD
}
