package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Tab;
import tcplab.charts.Moment;
import tcplab.sim.HostInfo;
import tcplab.sim.Netstat;
import tcplab.sim.SocketRow;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.tcp.Address;

/** What netstat or ss would show on every host now. A row that is selected is drawn alone. */
final class ConnectionsTab implements Inspector.View {
  /** What the subject of a connection begins with. */
  static final String SUBJECT = "connection-";

  private static final int MOST = 200;

  private final Tab tab = new Tab();
  private final RowTable table;
  private final Session session;

  ConnectionsTab(Session session) {
    this.session = session;
    table = new RowTable("connections", session.preferences());
    tab.setContent(table.node());
    table.setOnSelect(session.selection()::set);
  }

  static int connection(String subject) {
    return Integer.parseInt(subject.substring(SUBJECT.length()));
  }

  @Override
  public Tab tab() {
    return tab;
  }

  @Override
  public void retell(Texts texts) {
    tab.setText(texts.get("connections"));
    table.columns(
        texts.get("noConnections"),
        List.of(
            texts.get("host"),
            texts.get("local"),
            texts.get("peer"),
            texts.get("state"),
            "Recv-Q",
            "Send-Q",
            texts.get("timer")));
  }

  @Override
  public void refresh(Shown shown, Moment moment, Texts texts) {
    Timeline timeline = shown.timeline();
    String selected = session.selection().get();
    int ofSegment = session.segment().map(Transmission::connection).orElse(-1);
    List<RowTable.Row> rows = new ArrayList<>();
    for (HostInfo host : timeline.hosts()) {
      for (SocketRow row : Netstat.at(timeline, host.index(), moment.step(), moment.time())) {
        if (rows.size() == MOST) {
          break;
        }
        String subject = SUBJECT + row.connection();
        boolean marked =
            subject.equals(selected)
                || row.connection() == ofSegment
                || selected.equals("state-" + row.state());
        String timer =
            row.timer()
                .map(t -> texts.get("timer." + t) + " " + Controls.duration(row.timerIn()))
                .orElse("–");
        rows.add(
            new RowTable.Row(
                List.of(
                    host.name(),
                    shown(row.local()),
                    shown(row.remote()),
                    session.preferences().names().get().of(row.state()),
                    Long.toString(row.receiveQueue()),
                    Long.toString(row.sendQueue()),
                    timer),
                marked,
                subject));
      }
    }
    table.rows(rows);
  }

  private static String shown(Address address) {
    return address.port() == 0 ? "*:*" : address.toString();
  }
}
