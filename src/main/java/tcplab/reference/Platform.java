package tcplab.reference;

/** The operating systems that commands are given for. */
public enum Platform {
  /** Linux. */
  LINUX,
  /** macOS; most of it holds for the BSDs too. */
  MACOS,
  /** Windows. */
  WINDOWS
}
