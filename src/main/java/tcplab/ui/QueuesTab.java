package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import tcplab.charts.Moment;
import tcplab.sim.HostInfo;
import tcplab.sim.Netstat;
import tcplab.sim.SocketRow;
import tcplab.sim.Step;
import tcplab.tcp.Rule;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/** Each listener's SYN queue and accept queue as bars that fill, and the cookies sent instead. */
final class QueuesTab extends ScrollingView {
  private final VBox box;

  QueuesTab() {
    this(new VBox(10));
  }

  private QueuesTab(VBox box) {
    super("queues", box);
    this.box = box;
    box.setId("queues");
  }

  @Override
  public void refresh(Shown shown, Moment moment, Texts texts) {
    List<Node> nodes = new ArrayList<>();
    for (HostInfo host : shown.timeline().hosts()) {
      for (SocketRow row :
          Netstat.at(shown.timeline(), host.index(), moment.step(), moment.time())) {
        if (row.state() == State.LISTEN) {
          nodes.add(listener(shown, moment, texts, host, row));
        }
      }
    }
    if (nodes.isEmpty()) {
      nodes.add(Controls.text(texts.get("noListener"), "muted"));
    }
    box.getChildren().setAll(nodes);
  }

  private static Node listener(
      Shown shown, Moment moment, Texts texts, HostInfo host, SocketRow row) {
    GridPane grid = new GridPane();
    grid.setHgap(10);
    grid.setVgap(4);
    Label title = new Label(host.name() + "  " + row.local());
    title.getStyleClass().add("cardTitle");
    grid.add(title, 0, 0, 3, 1);
    // Linux counts both queues against the backlog: inet_csk_reqsk_queue_is_full,
    // sk_acceptq_is_full.
    long limit = Math.max(1, row.sendQueue());
    bar(grid, 1, texts.get("synQueue"), row.synQueue(), limit);
    bar(grid, 2, texts.get("acceptQueue"), row.receiveQueue(), limit);
    shown
        .timeline()
        .connections()
        .get(row.connection())
        .after(moment.step())
        .ifPresent(
            endpoint -> {
              long mode = endpoint.config().get(Setting.SYNCOOKIES);
              int sent = cookies(shown, moment, host.index());
              Label line =
                  Controls.text(texts.get("cookies", "tcp_syncookies = " + mode, sent), "why");
              grid.add(line, 0, 3, 3, 1);
            });
    return grid;
  }

  private static void bar(GridPane grid, int row, String name, long now, long limit) {
    ProgressBar bar = new ProgressBar(Math.min(1, (double) now / limit));
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(name + " " + now + " / " + limit);
    Controls.style(bar, "full", now >= limit);
    GridPane.setHgrow(bar, Priority.ALWAYS);
    Label count = new Label(now + " / " + limit);
    count.getStyleClass().add("mono");
    grid.addRow(row, new Label(name), bar, count);
  }

  private static int cookies(Shown shown, Moment moment, int host) {
    int sent = 0;
    for (Step step : shown.timeline().steps().subList(0, moment.step() + 1)) {
      if (step.host() == host
          && step.changes().contains(new Step.Change.HostActed(Rule.SYN_COOKIE_SENT))) {
        sent++;
      }
    }
    return sent;
  }
}
