package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Tab;
import tcplab.charts.Moment;
import tcplab.sim.HostInfo;
import tcplab.tcp.Endpoint;

/** The TCB of each host's connection; what the last step has changed is marked. */
final class VariablesTab implements Inspector.View {
  private record Variable(String name, Function<Endpoint, String> value) {}

  private static final List<Variable> VARIABLES =
      List.of(
          new Variable("SND.UNA", e -> counted(e.snd().una(), e.snd().iss())),
          new Variable("SND.NXT", e -> counted(e.snd().nxt(), e.snd().iss())),
          new Variable("SND.WND", e -> Integer.toString(e.snd().wnd())),
          new Variable("ISS", e -> Integer.toUnsignedString(e.snd().iss())),
          new Variable("RCV.NXT", e -> counted(e.rcv().nxt(), e.rcv().irs())),
          new Variable("RCV.WND", e -> Integer.toString(e.rcv().wnd())),
          new Variable("IRS", e -> Integer.toUnsignedString(e.rcv().irs())),
          new Variable("RTO", e -> Controls.time(e.rtt().rto())),
          new Variable("SRTT", e -> Controls.time(e.rtt().srtt())),
          new Variable("cwnd", e -> Integer.toString(e.congestion().cwnd())),
          new Variable("readable", e -> Integer.toString(e.readable())),
          new Variable("unsent", e -> Integer.toString(e.outbox().unsent())),
          new Variable("in flight", e -> Integer.toString(e.outbox().flights().size())),
          new Variable("retransmissions", e -> Integer.toString(e.life().retransmissions())));

  private final Tab tab = new Tab();
  private final RowTable table;
  private final Session session;

  VariablesTab(Session session) {
    this.session = session;
    table = new RowTable("variables", session.preferences());
    tab.setContent(table.node());
  }

  @Override
  public Tab tab() {
    return tab;
  }

  @Override
  public void retell(Texts texts) {
    tab.setText(texts.get("variables"));
    List<String> names = new ArrayList<>(List.of(texts.get("variable")));
    Shown shown = session.shown().get();
    if (shown != null) {
      shown.timeline().hosts().forEach(h -> names.add(h.name()));
    }
    table.columns("", names);
  }

  @Override
  public void refresh(Shown shown, Moment moment, Texts texts) {
    List<RowTable.Row> rows = new ArrayList<>();
    for (Variable variable : VARIABLES) {
      List<String> cells = new ArrayList<>(List.of(variable.name()));
      boolean changed = false;
      for (HostInfo host : shown.timeline().hosts()) {
        String now = value(shown, host, variable, moment.step());
        changed |=
            moment.step() > 0 && !now.equals(value(shown, host, variable, moment.step() - 1));
        cells.add(now);
      }
      rows.add(new RowTable.Row(cells, changed, ""));
    }
    table.rows(rows);
  }

  private String value(Shown shown, HostInfo host, Variable variable, int step) {
    int id = connection(shown, host, step);
    Optional<Endpoint> endpoint =
        id < 0 ? Optional.empty() : shown.timeline().connections().get(id).last(step);
    return endpoint.map(variable.value()).orElse("–");
  }

  /** The selected connection on its own host, else the one the story is about. */
  private int connection(Shown shown, HostInfo host, int step) {
    String selected = session.selection().get();
    if (selected.startsWith(ConnectionsTab.SUBJECT)) {
      int id = ConnectionsTab.connection(selected);
      if (shown.timeline().connections().get(id).host() == host.index()) {
        return id;
      }
    }
    return shown.run().focus(host.index(), step);
  }

  private static String counted(int number, int initial) {
    return Integer.toUnsignedString(number - initial);
  }
}
