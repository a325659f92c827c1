package tcplab.reference;

import java.util.ArrayList;
import java.util.List;
import tcplab.tcp.State;

/**
 * A state of a connection.
 *
 * @param head what every card has
 * @param state the state
 * @param in the ways into it
 * @param out the ways out of it
 * @param duration how long a healthy connection stays
 * @param many what many of them on a real machine point to, the likeliest first
 * @param look how to look
 * @param change what to change, and which advice to leave alone
 */
public record StateCard(
    Head head,
    State state,
    List<Text> in,
    List<Text> out,
    Text duration,
    List<Text> many,
    List<Look> look,
    List<Advice> change)
    implements Card {
  @Override
  public List<Text> texts() {
    List<Text> texts = new ArrayList<>(in);
    texts.addAll(out);
    texts.add(duration);
    texts.addAll(many);
    look.forEach(l -> texts.add(l.reads()));
    change.forEach(a -> texts.add(a.text()));
    return List.copyOf(texts);
  }

  @Override
  public List<String> code() {
    return look.stream().map(Look::command).toList();
  }
}
