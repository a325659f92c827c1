package tcplab.picture;

import java.util.ArrayList;
import java.util.List;

/** A picture with every kind of mark, every role, both scripts and text that needs escaping. */
final class DemoPicture {
  static final String NASTY = "a < b & \"c\" > 'd'";

  private DemoPicture() {}

  static Picture make() {
    List<Mark> marks = new ArrayList<>();
    roles(marks);
    chart(marks);
    diagram(marks);
    return Picture.of(900, 700, "Every mark " + NASTY, "每一种图形 and \u0001", "en", marks);
  }

  private static void roles(List<Mark> marks) {
    TextStyle style = TextStyle.sans(11);
    for (Role role : Role.values()) {
      int n = role.ordinal();
      double x = 20 + n / 17 * 160;
      double y = 20 + n % 17 * 24;
      marks.add(Box.bordered("role-" + n + ".box", x, y, 30, 16, 4, role, 1.2));
      Role text = role == Role.ON_HOST ? Role.INK : role;
      marks.add(
          Label.of(
                  "role-" + n + ".name",
                  x + 36,
                  y + 12,
                  role.className(),
                  style,
                  Anchor.START,
                  text)
              .tip(NASTY));
    }
  }

  private static void chart(List<Mark> marks) {
    marks.add(Box.filled("", 345, 20, 540, 300, 14, Role.GROUP));
    double left = 420;
    double right = 790;
    host(marks, left, Role.HOST_1, "client 客户端", "10.0.0.1:4711");
    host(marks, right, Role.HOST_2, "服务器 server", "10.0.0.2:80");
    for (double x : new double[] {left, right}) {
      marks.add(Box.bordered("", x - 7, 80, 14, 80, 0, Role.STATE_OPENING, 1));
      marks.add(Box.bordered("", x - 7, 160, 14, 70, 0, Role.STATE_ESTABLISHED, 1));
      marks.add(Box.bordered("", x - 7, 230, 14, 60, 0, Role.STATE_ACTIVE_CLOSE, 1));
    }
    segment(marks, "seg-1", left + 8, 90, right - 8, 150, Role.HOST_1, "SYN", " seq 0");
    segment(marks, "seg-2", right - 8, 150, left + 8, 210, Role.HOST_2, "SYN ACK", " seq 0 ack 1");
    segment(marks, "seg-3", left + 8, 215, 600, 246, Role.LOST, "FIN ACK", " seq 1，重传");
    marks.add(Path.cross("seg-3.lost", 604, 247, 6, Role.LOST, 2.4));
    marks.add(Path.line("now", 350, 270, 870, 270, Role.NOW, Stroke.dashed(1.4, 3, 4)).tip("now"));
    marks.add(Dot.filled("flying", 560, 270, 5, Role.HOST_2));
    marks.add(
        Label.of("", 866, 264, "now 0.308 s", TextStyle.bold(11), Anchor.END, Role.NOW)
            .halo(Role.GROUP));
    marks.add(Path.line("", left, 292, left, 316, Role.MUTED, Stroke.dots(1.6, 5)));
    marks.add(Label.of("", 408, 94, "connect()", TextStyle.mono(11), Anchor.END, Role.MUTED));
    marks.add(Label.of("", 408, 108, "SYN_SENT", TextStyle.bold(11), Anchor.END, Role.INK));
  }

  private static void host(List<Mark> marks, double x, Role role, String name, String address) {
    marks.add(Box.filled("", x - 62, 30, 124, 40, 8, role));
    marks.add(Label.of("", x, 47, name, TextStyle.bold(13), Anchor.MIDDLE, Role.ON_HOST));
    marks.add(Label.of("", x, 63, address, TextStyle.mono(10.5), Anchor.MIDDLE, Role.ON_HOST));
  }

  private static void segment(
      List<Mark> marks,
      String id,
      double x1,
      double y1,
      double x2,
      double y2,
      Role role,
      String flags,
      String rest) {
    marks.add(Path.arrow(id + ".arrow", x1, y1, x2, y2, role, Stroke.solid(1.8), 10).tip(flags));
    double slope = (y2 - y1) / (x2 - x1);
    double angle = Math.toDegrees(Math.atan(slope));
    TextStyle bold = TextStyle.bold(12);
    TextStyle plain = TextStyle.sans(11);
    double width = bold.width(flags) + plain.width(rest);
    double x = (x1 + x2) / 2 - width / 2;
    double y = (y1 + y2) / 2 - slope * width / 2 - 6;
    marks.add(
        Label.of(id + ".flags", x, y, flags, bold, Anchor.START, role)
            .rotated(angle)
            .halo(Role.GROUP));
    double run = bold.width(flags) * Math.cos(Math.atan(slope));
    marks.add(
        Label.of(id + ".numbers", x + run, y + run * slope, rest, plain, Anchor.START, Role.MUTED)
            .rotated(angle)
            .halo(Role.GROUP));
  }

  private static void diagram(List<Mark> marks) {
    Stroke thick = Stroke.solid(3);
    marks.add(
        new Path(
            "edge-1",
            Path.rounded(18, 130, 520, 60, 520, 60, 660, 240, 660, 240, 622),
            Role.HOST_1,
            Paint.OUTLINE,
            thick,
            13,
            "active open"));
    marks.add(
        new Path(
            "edge-2",
            Path.rounded(18, 330, 520, 420, 520, 420, 600, 302, 600),
            Role.HOST_2,
            Paint.OUTLINE,
            Stroke.dashed(3, 9, 5),
            13,
            null));
    marks.add(
        new Path(
            "edge-3",
            List.of(
                new PathStep.Move(480, 460),
                new PathStep.Curve(560, 430, 560, 640, 660, 600),
                new PathStep.Curve(700, 580, 640, 520, 600, 520)),
            Role.EDGE,
            Paint.OUTLINE,
            Stroke.solid(1.6),
            11,
            null));
    marks.add(
        new Path(
            "shape",
            List.of(
                new PathStep.Move(700, 440),
                new PathStep.Line(760, 440),
                new PathStep.Line(730, 490),
                new PathStep.Line(700, 440)),
            Role.TIMER,
            Paint.BOTH,
            Stroke.solid(1.5),
            0,
            null));
    pill(marks, "closed", 230, 520, Role.STATE_CLOSED, "CLOSED");
    pill(marks, "established", 240, 600, Role.STATE_ESTABLISHED, "ESTABLISHED");
    pill(marks, "fin-wait-1", 120, 590, Role.STATE_ACTIVE_CLOSE, "FIN_WAIT_1");
    marks.add(
        new Box("ring", 187, 581, 106, 38, 19, Role.HOST_1, Paint.OUTLINE, 2.4, "client is here"));
    marks.add(Dot.filled("token.disc", 190, 600, 10, Role.HOST_1));
    marks.add(
        Label.of("token.letter", 190, 604, "C", TextStyle.bold(11), Anchor.MIDDLE, Role.ON_HOST));
    marks.add(new Dot("count", 292, 582, 9, Role.LOST, Paint.BOTH, 2, null));
    TextStyle chinese = TextStyle.sans(15);
    String[] lines = {
      "主动关闭的一方停留在 TIME_WAIT，等待 2 MSL。",
      "“等待”——为什么？ Because a late segment may come…",
      "Ωμέγα, Привет, ≥ 2 × RTO → □ 😀 ≠ 表意文字龘",
      "-> != fi ffi AVATAR To kerning",
    };
    for (int i = 0; i < lines.length; i++) {
      double y = 540 + i * 26;
      Label label = Label.of("line-" + i, 470, y, lines[i], chinese, Anchor.START, Role.INK);
      marks.add(label.halo(Role.PANEL));
      marks.add(Box.filled("", 470, y + 4, label.width(), 1, 0, Role.LOST));
    }
    marks.add(
        Label.of("", 500, 650, "半粗体中文 semi-bold", TextStyle.bold(15), Anchor.START, Role.INK));
    marks.add(
        Label.of("", 700, 650, "mono 等宽 -> != x", TextStyle.mono(15), Anchor.START, Role.MUTED));
    marks.add(
        Label.of("", 860, 680, "end", TextStyle.sans(12), Anchor.END, Role.MUTED).rotated(-90));
  }

  private static void pill(
      List<Mark> marks, String id, double x, double y, Role role, String name) {
    marks.add(Box.bordered(id + ".pill", x - 48, y - 14, 96, 28, 14, role, 1.6));
    TextStyle style = TextStyle.bold(12);
    double base = y + style.capHeight() / 2;
    marks.add(Label.of(id + ".name", x, base, name, style, Anchor.MIDDLE, Role.INK));
  }
}
