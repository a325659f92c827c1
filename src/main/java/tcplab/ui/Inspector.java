package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import tcplab.charts.Moment;
import tcplab.sim.Connection;
import tcplab.sim.HostInfo;
import tcplab.sim.Netstat;
import tcplab.sim.SocketRow;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.tcp.Address;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Options;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** The tabs under the explanation: connections, variables, the selected segment, the log. */
final class Inspector {
  private record Row(List<String> cells, boolean changed) {}

  private final TabPane tabs;
  private final Session session;
  private final Tab connections = new Tab();
  private final Tab variables = new Tab();
  private final Tab segment = new Tab();
  private final Tab log = new Tab();
  private final TableView<Row> connectionTable = new TableView<>();
  private final TableView<Row> variableTable = new TableView<>();
  private final TableView<Row> segmentTable = new TableView<>();
  private final ListView<String> logList = new ListView<>();

  Inspector(TabPane tabs, Session session) {
    this.tabs = tabs;
    this.session = session;
    connections.setContent(connectionTable);
    variables.setContent(variableTable);
    segment.setContent(segmentTable);
    log.setContent(logList);
    tabs.getTabs().setAll(connections, variables, segment, log);
    for (TableView<Row> table : List.of(connectionTable, variableTable, segmentTable)) {
      table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }
    logList
        .getSelectionModel()
        .selectedIndexProperty()
        .addListener(
            (_, _, at) -> {
              if (logList.isFocused() && at.intValue() >= 0) {
                session.pause();
                session.jump(at.intValue());
              }
            });
    session.shown().addListener((_, _, _) -> retell());
    session.moment().addListener((_, _, _) -> refresh());
    session.selection().addListener((_, _, _) -> segment());
  }

  /** The texts are in another language, or the run is another. */
  void retell() {
    Texts texts = new Texts(session.locale());
    connections.setText(texts.get("connections"));
    variables.setText(texts.get("variables"));
    segment.setText(texts.get("segment"));
    log.setText(texts.get("log"));
    columns(connectionTable, texts, "host", "local", "peer", "state", "recvq", "sendq", "timer");
    Session.Shown shown = session.shown().get();
    List<String> names = new ArrayList<>(List.of(texts.get("variable")));
    if (shown != null) {
      shown.timeline().hosts().forEach(h -> names.add(h.name()));
      List<String> lines = new ArrayList<>();
      for (Step step : shown.timeline().steps()) {
        lines.add(
            (step.index() + 1)
                + "   "
                + time(step.at())
                + "   "
                + shown.story().happens(step)
                + "   "
                + String.join("; ", shown.story().outcome(step)));
      }
      logList.getItems().setAll(lines);
    }
    headed(variableTable, names);
    headed(segmentTable, List.of(texts.get("segment"), ""));
    refresh();
    segment();
  }

  private static void columns(TableView<Row> table, Texts texts, String... keys) {
    List<String> names = new ArrayList<>();
    for (String key : keys) {
      names.add(texts.get(key));
    }
    headed(table, names);
  }

  private static void headed(TableView<Row> table, List<String> names) {
    table.getColumns().clear();
    for (int i = 0; i < names.size(); i++) {
      int at = i;
      TableColumn<Row, String> column = new TableColumn<>(names.get(i));
      column.setSortable(false);
      column.setCellValueFactory(
          c ->
              new ReadOnlyStringWrapper(
                  at < c.getValue().cells().size() ? c.getValue().cells().get(at) : ""));
      column.setCellFactory(_ -> new MonoCell());
      column.setPrefWidth(names.get(i).length() > 5 ? 110 : 90);
      if (names.size() > 5 && (i == 1 || i == 2)) {
        column.setPrefWidth(170);
      }
      table.getColumns().add(column);
    }
  }

  private static final class MonoCell extends TableCell<Row, String> {
    MonoCell() {
      getStyleClass().add("mono");
    }

    @Override
    protected void updateItem(@org.jspecify.annotations.Nullable String text, boolean empty) {
      super.updateItem(text, empty);
      setText(empty ? "" : text);
      getStyleClass().remove("changed");
      Row row = getTableRow() == null ? null : getTableRow().getItem();
      if (!empty && row != null && row.changed()) {
        getStyleClass().add("changed");
      }
    }
  }

  private void refresh() {
    Session.Shown shown = session.shown().get();
    if (shown == null) {
      return;
    }
    Moment moment = session.moment().get();
    Timeline timeline = shown.timeline();
    List<Row> rows = new ArrayList<>();
    for (HostInfo host : timeline.hosts()) {
      if (rows.size() > 200) {
        break;
      }
      for (SocketRow row : Netstat.at(timeline, host.index(), moment.step(), moment.time())) {
        if (rows.size() <= 200) {
          rows.add(
              new Row(
                  List.of(
                      host.name(),
                      shown(row.local()),
                      shown(row.remote()),
                      session.names().get().of(row.state()),
                      Long.toString(row.receiveQueue()),
                      Long.toString(row.sendQueue()),
                      row.timer()
                          .map(t -> t.name().toLowerCase(Locale.ROOT) + " " + time(row.timerIn()))
                          .orElse("–")),
                  false));
        }
      }
    }
    connectionTable.getItems().setAll(rows);
    variables(shown, moment.step());
    int at = moment.step();
    if (at >= 0 && !logList.isFocused()) {
      logList.getSelectionModel().clearAndSelect(at);
      logList.scrollTo(Math.max(0, at - 3));
    }
  }

  private static String shown(Address address) {
    return address.port() == 0 ? "*:*" : address.toString();
  }

  private record Variable(String name, Function<Endpoint, String> value) {}

  private static final List<Variable> VARIABLES =
      List.of(
          new Variable("SND.UNA", e -> relative(e.snd().una(), e.snd().iss())),
          new Variable("SND.NXT", e -> relative(e.snd().nxt(), e.snd().iss())),
          new Variable("SND.WND", e -> Integer.toString(e.snd().wnd())),
          new Variable("RCV.NXT", e -> relative(e.rcv().nxt(), e.rcv().irs())),
          new Variable("RCV.WND", e -> Integer.toString(e.rcv().wnd())),
          new Variable("RTO", e -> time(e.rtt().rto())),
          new Variable("SRTT", e -> time(e.rtt().srtt())),
          new Variable("cwnd", e -> Integer.toString(e.congestion().cwnd())),
          new Variable("readable", e -> Integer.toString(e.readable())),
          new Variable("unsent", e -> Integer.toString(e.outbox().unsent())),
          new Variable("in flight", e -> Integer.toString(e.outbox().flights().size())),
          new Variable("retransmissions", e -> Integer.toString(e.life().retransmissions())));

  private void variables(Session.Shown shown, int step) {
    List<Row> rows = new ArrayList<>();
    for (Variable variable : VARIABLES) {
      List<String> cells = new ArrayList<>(List.of(variable.name()));
      boolean changed = false;
      for (HostInfo host : shown.timeline().hosts()) {
        String now = value(shown, host, variable, step);
        changed |= !now.equals(value(shown, host, variable, step - 1)) && step > 0;
        cells.add(now);
      }
      rows.add(new Row(cells, changed));
    }
    variableTable.getItems().setAll(rows);
  }

  private static String value(Session.Shown shown, HostInfo host, Variable variable, int step) {
    int id = shown.run().focus(host.index(), step);
    if (id < 0) {
      return "–";
    }
    Connection connection = shown.timeline().connections().get(id);
    return connection.last(step).map(variable.value()).orElse("–");
  }

  private static String relative(int number, int initial) {
    return Integer.toUnsignedString(number - initial);
  }

  private void segment() {
    segmentTable.getItems().setAll(selected().map(this::fields).orElse(List.of()));
    if (selected().isPresent()) {
      tabs.getSelectionModel().select(segment);
    }
  }

  Optional<Transmission> selected() {
    Session.Shown shown = session.shown().get();
    String subject = session.selection().get();
    if (shown == null || !subject.startsWith("segment-")) {
      return Optional.empty();
    }
    int id = Integer.parseInt(subject.substring("segment-".length()));
    return id < shown.timeline().transmissions().size()
        ? Optional.of(shown.timeline().transmissions().get(id))
        : Optional.empty();
  }

  private List<Row> fields(Transmission t) {
    List<Row> rows = new ArrayList<>();
    field(rows, "source", t.packet().source().toString());
    field(rows, "destination", t.packet().destination().toString());
    field(rows, "sent", time(t.sentAt()));
    field(
        rows,
        t.fate() == Transmission.Fate.LOST ? "lost" : "arrives",
        time(t.endsAt()) + (t.reason() == null ? "" : " (" + t.reason() + ")"));
    if (t.packet().body() instanceof Packet.Tcp(Segment s)) {
      field(rows, "flags", s.flagNames());
      field(rows, "sequence number", Integer.toUnsignedString(s.seq()));
      field(rows, "acknowledgement", s.isAck() ? Integer.toUnsignedString(s.ack()) : "–");
      field(rows, "window", Integer.toString(s.window()));
      field(rows, "data", s.data().size() + " octets");
      Options o = s.options();
      if (o.mss() != Options.ABSENT) {
        field(rows, "MSS", Integer.toString(o.mss()));
      }
      if (o.windowScale() != Options.ABSENT) {
        field(rows, "window scale", Integer.toString(o.windowScale()));
      }
      if (o.sackPermitted()) {
        field(rows, "SACK permitted", "yes");
      }
      if (o.timestamps()) {
        field(
            rows,
            "timestamps",
            Integer.toUnsignedString(o.tsVal()) + " / " + Integer.toUnsignedString(o.tsEcr()));
      }
    }
    return rows;
  }

  private static void field(List<Row> rows, String name, String value) {
    rows.add(new Row(List.of(name, value), false));
  }

  static String time(long nanos) {
    long micros = nanos / 1000;
    String fraction = Long.toString(1_000_000 + micros % 1_000_000).substring(1, 4);
    return micros / 1_000_000 + "." + fraction + " s";
  }
}
