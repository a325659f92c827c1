import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers the icon's PNG files into what Windows (.ico) and macOS (.icns) want. */
final class IconFiles {
  private static final int[] ICO_SIZES = {16, 24, 32, 48, 64, 128, 256};
  private static final int ICO_HEADER = 6;
  private static final int ICO_ENTRY = 16;

  private IconFiles() {}

  /** Argument: the folder with tcplab-16.png to tcplab-512.png. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.write(folder.resolve("tcplab.ico"), ico(folder));
    Files.write(folder.resolve("tcplab.icns"), icns(folder));
  }

  /** Icon directory of PNG entries, as Windows reads them since Vista. Little-endian. */
  private static byte[] ico(Path folder) throws IOException {
    byte[][] pictures = new byte[ICO_SIZES.length][];
    int length = ICO_HEADER + ICO_ENTRY * ICO_SIZES.length;
    for (int i = 0; i < ICO_SIZES.length; i++) {
      pictures[i] = png(folder, ICO_SIZES[i]);
      length += pictures[i].length;
    }
    ByteBuffer ico = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    ico.putShort((short) 0).putShort((short) 1).putShort((short) ICO_SIZES.length);
    int offset = ICO_HEADER + ICO_ENTRY * ICO_SIZES.length;
    for (int i = 0; i < ICO_SIZES.length; i++) {
      // A side of 256 does not fit a byte and is written as 0.
      byte side = (byte) ICO_SIZES[i];
      ico.put(side).put(side).put((byte) 0).put((byte) 0);
      ico.putShort((short) 1).putShort((short) 32).putInt(pictures[i].length).putInt(offset);
      offset += pictures[i].length;
    }
    for (byte[] picture : pictures) {
      ico.put(picture);
    }
    return ico.array();
  }

  /** Four letters, length with header, PNG; the letters name the size. Big-endian. */
  private static byte[] icns(Path folder) throws IOException {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    kinds.put("icp4", 16);
    kinds.put("icp5", 32);
    kinds.put("ic11", 32);
    kinds.put("ic12", 64);
    kinds.put("ic07", 128);
    kinds.put("ic13", 256);
    kinds.put("ic08", 256);
    kinds.put("ic14", 512);
    kinds.put("ic09", 512);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
      byte[] picture = png(folder, kind.getValue());
      out.write(kind.getKey().getBytes(StandardCharsets.US_ASCII));
      out.writeInt(8 + picture.length);
      out.write(picture);
    }
    ByteBuffer icns = ByteBuffer.allocate(8 + body.size());
    icns.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(8 + body.size());
    icns.put(body.toByteArray());
    return icns.array();
  }

  private static byte[] png(Path folder, int size) throws IOException {
    return Files.readAllBytes(folder.resolve("tcplab-" + size + ".png"));
  }
}
