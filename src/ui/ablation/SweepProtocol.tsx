export function SweepProtocol({ networks = 0 }: { networks: number | undefined }) {
  return (
    <div className="protocol sweep-protocol">
      <p>
        Protocol: for each point {networks === 0 ? 'a few networks are' : networks === 1 ? 'one network is' : `${networks} networks are`} drawn from the law. In
        each, the given fraction of the connections of a role is chosen anew and changed: off means weight 0, on means a draw of N(0, 1). Then all test images
        are classified. Bars are the standard deviation over the networks, which are the same for all points; so the points at fraction 0 are one measurement.
        Roles go by π and Ξ of the law alone.
      </p>
      <details>
        <summary>In what the authors’ script differs</summary>
        <ul>
          <li>
            VIP off: it chooses the connections once for each fraction and draws ten networks with that choice. Here every network has a choice of its own, so
            the bars hold both.
          </li>
          <li>
            Random: it takes as many from the variable connections alone, once for each fraction; an older function in it, not used for the saved data, draws
            places from the whole stage, some of them twice, and hits each with probability f. The paper says random without more. Here as many are drawn from
            all of the stage, each at most once.
          </li>
          <li>UIP on: the same, a new network and a new choice ten times.</li>
          <li>It cuts the number of connections to a whole one; here it is rounded.</li>
          <li>It reports means and stage 1 alone; here mean and standard deviation, any stage, and variable off besides.</li>
        </ul>
      </details>
    </div>
  );
}
