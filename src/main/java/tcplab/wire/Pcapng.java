package tcplab.wire;

/** Numbers of pcapng (draft-ietf-opsawg-pcapng §4), common to reader and writer. */
final class Pcapng {
  static final int SECTION = 0x0a0d_0d0a;
  static final int INTERFACE = 1;
  static final int OBSOLETE_PACKET = 2;
  static final int SIMPLE_PACKET = 3;
  static final int NAMES = 4;
  static final int ENHANCED_PACKET = 6;

  static final int BYTE_ORDER = 0x1a2b_3c4d;

  /** Options of every block. */
  static final int COMMENT = 1;

  static final int SECTION_APPLICATION = 4;
  static final int INTERFACE_NAME = 2;
  static final int INTERFACE_RESOLUTION = 9;
  static final int INTERFACE_OFFSET = 14;
  static final int NAME_IPV4 = 1;
  static final int NAME_IPV6 = 2;

  private Pcapng() {}
}
