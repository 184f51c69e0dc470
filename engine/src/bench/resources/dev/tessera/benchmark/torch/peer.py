class Peer(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def forward(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    return t

  # All of them: what nobody takes is never computed.
  def taken(self: __torch__.Peer, gradients: List[Optional[Tensor]]) -> List[Tensor]:
    there = annotate(List[Tensor], [])
    for g in gradients:
      assert g is not None
      torch.append(there, g)
    return there

  # Short work is repeated as often as the last tensor has elements.

  # Matrix products into memory that is there already.

  def matmul_nn(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    for i in range(torch.size(t[3], 0)):
      torch.mm(t[0], t[1], out=t[2])
    return t

  def matmul_tn(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    for i in range(torch.size(t[3], 0)):
      torch.mm(torch.t(t[0]), t[1], out=t[2])
    return t

  def matmul_nt(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    for i in range(torch.size(t[3], 0)):
      torch.mm(t[0], torch.t(t[1]), out=t[2])
    return t

  # Row by row.

  def silu(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    for i in range(torch.size(t[2], 0)):
      torch.silu(t[0], out=t[1])
    return t

  def silu_gradient(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    for i in range(torch.size(t[3], 0)):
      torch.silu_backward(t[1], t[0], grad_input=t[2])
    return t

  def softmax(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    for i in range(torch.size(t[2], 0)):
      torch._softmax(t[0], 1, False, out=t[1])
    return t

  # x, dy, gain: forward and gradient.
  def rms_norm(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    x = torch.requires_grad_(torch.detach(t[0]))
    gain = torch.requires_grad_(torch.detach(t[2]))
    results = t
    for i in range(torch.size(t[3], 0)):
      y = torch.rms_norm(x, [torch.size(x, 1)], gain, 9.9999999999999995e-07)
      results = self.taken(torch.grad([y], [x, gain], annotate(List[Optional[Tensor]], [t[1]])))
    return results

  # The same written out.
  def rms_norm_by_hand(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    x = torch.requires_grad_(torch.detach(t[0]))
    gain = torch.requires_grad_(torch.detach(t[2]))
    results = t
    for i in range(torch.size(t[3], 0)):
      r = torch.rsqrt(torch.add(torch.mean(torch.mul(x, x), [1], True), 9.9999999999999995e-07))
      y = torch.mul(torch.mul(x, r), gain)
      results = self.taken(torch.grad([y], [x, gain], annotate(List[Optional[Tensor]], [t[1]])))
    return results

  # x, dy, gain, bias.
  def layer_norm(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    x = torch.requires_grad_(torch.detach(t[0]))
    gain = torch.requires_grad_(torch.detach(t[2]))
    bias = torch.requires_grad_(torch.detach(t[3]))
    results = t
    for i in range(torch.size(t[4], 0)):
      y = torch.layer_norm(x, [torch.size(x, 1)], gain, bias, 9.9999999999999995e-07)
      results = self.taken(torch.grad([y], [x, gain, bias], annotate(List[Optional[Tensor]], [t[1]])))
    return results

  # Parameters, gradients, first and second moments, step counts. (A list made here would not do:
  # what is written only into its elements is taken for unused and left out.)
  def adamw(self: __torch__.Peer, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], step: List[Tensor]) -> List[Tensor]:
    torch.add_(step[0], 1)
    none = annotate(List[Tensor], [])
    torch._fused_adamw_(p, g, m, v, none, step, lr=0.001, beta1=0.90000000000000002, beta2=0.97999999999999998, weight_decay=0.01, eps=1e-08, amsgrad=False, maximize=False)
    return step

  # Attention, forward and gradient: q, k, v, dy [sequences, heads, length, width of a head].

  def causal_attention(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    q = torch.requires_grad_(torch.detach(t[0]))
    k = torch.requires_grad_(torch.detach(t[1]))
    v = torch.requires_grad_(torch.detach(t[2]))
    y = torch.scaled_dot_product_attention(q, k, v, is_causal=True)
    return self.taken(torch.grad([y], [q, k, v], annotate(List[Optional[Tensor]], [t[3]])))

  # The fifth tensor is added to the scores, -infinity where nothing is to be seen.
  def masked_attention(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    q = torch.requires_grad_(torch.detach(t[0]))
    k = torch.requires_grad_(torch.detach(t[1]))
    v = torch.requires_grad_(torch.detach(t[2]))
    y = torch.scaled_dot_product_attention(q, k, v, t[4])
    return self.taken(torch.grad([y], [q, k, v], annotate(List[Optional[Tensor]], [t[3]])))

  def masked_attention_by_products(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    q = torch.requires_grad_(torch.detach(t[0]))
    k = torch.requires_grad_(torch.detach(t[1]))
    v = torch.requires_grad_(torch.detach(t[2]))
    scale = torch.pow(float(torch.size(q, 3)), -0.5)
    scores = torch.add(torch.matmul(torch.mul(q, scale), torch.transpose(k, 2, 3)), t[4])
    y = torch.matmul(torch.softmax(scores, 3), v)
    return self.taken(torch.grad([y], [q, k, v], annotate(List[Optional[Tensor]], [t[3]])))

  # The fifth tensor is 1 / n where something is to be seen, 0 elsewhere.
  def hstu_attention(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    q = torch.requires_grad_(torch.detach(t[0]))
    k = torch.requires_grad_(torch.detach(t[1]))
    v = torch.requires_grad_(torch.detach(t[2]))
    weights = torch.mul(torch.silu(torch.matmul(q, torch.transpose(k, 2, 3))), t[4])
    y = torch.matmul(weights, v)
    return self.taken(torch.grad([y], [q, k, v], annotate(List[Optional[Tensor]], [t[3]])))

  # With biases all heads share: of positions, a table of relative ones; of times, a table of buckets of
  # intervals in seconds.
  def hstu_attention_with_biases(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    times = torch.requires_grad_(torch.detach(t[6]))
    buckets = self.buckets(t[7])
    intervals = torch.view(torch.index_select(times, 0, torch.view(buckets, [-1])), torch.size(buckets))
    return self.hstu_with_biases(t, times, intervals)

  def hstu_attention_with_embedded_biases(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    times = torch.requires_grad_(torch.detach(t[6]))
    intervals = torch.squeeze(torch.embedding(torch.unsqueeze(times, 1), self.buckets(t[7])), 3)
    return self.hstu_with_biases(t, times, intervals)

  # [sequences, length, length]
  def buckets(self: __torch__.Peer, seconds: Tensor) -> Tensor:
    intervals = torch.sub(torch.unsqueeze(seconds, 2), torch.unsqueeze(seconds, 1))
    size = torch.clamp(torch.abs(intervals), 1)
    return torch.clamp(torch.to(torch.div(torch.log(size), 0.30099999999999999), 4), 0, 128)

  def hstu_with_biases(self: __torch__.Peer, t: List[Tensor], times: Tensor, intervals: Tensor) -> List[Tensor]:
    q = torch.requires_grad_(torch.detach(t[0]))
    k = torch.requires_grad_(torch.detach(t[1]))
    v = torch.requires_grad_(torch.detach(t[2]))
    positions = torch.requires_grad_(torch.detach(t[5]))
    n = torch.size(q, 2)
    relative = torch.flip(torch.unfold(positions, 0, n, 1), [0])
    bias = torch.unsqueeze(torch.add(intervals, relative), 1)
    scores = torch.add(torch.matmul(q, torch.transpose(k, 2, 3)), bias)
    y = torch.matmul(torch.mul(torch.silu(scores), t[4]), v)
    return self.taken(torch.grad([y], [q, k, v, positions, times], annotate(List[Optional[Tensor]], [t[3]])))

  # Losses: x [rows, width], table [vocabulary, width], targets.

  def cross_entropy(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    x = torch.requires_grad_(torch.detach(t[0]))
    w = torch.requires_grad_(torch.detach(t[1]))
    loss = torch.cross_entropy_loss(torch.linear(x, w), t[2])
    return [torch.detach(loss)] + self.taken(torch.grad([loss], [x, w]))

  # An iteration of K-means: points, centroids, a block of scores whose height is the chunk, ones.
  # The nearest centroid has the least |c|^2 - 2 x c.
  def kmeans(self: __torch__.Peer, t: List[Tensor]) -> List[Tensor]:
    points = t[0]
    centroids = t[1]
    block = t[2]
    n = torch.size(points, 0)
    chunk = torch.size(block, 0)
    squares = torch.sum(torch.mul(centroids, centroids), [1])
    transposed = torch.t(centroids)
    sums = torch.zeros_like(centroids)
    counts = torch.zeros_like(squares)
    for i in range((n + chunk - 1) // chunk):
      size = min(chunk, n - i * chunk)
      x = torch.narrow(points, 0, i * chunk, size)
      scores = torch.addmm(squares, x, transposed, beta=1, alpha=-2, out=torch.narrow(block, 0, 0, size))
      nearest = torch.argmin(scores, 1)
      torch.index_add_(sums, 0, nearest, x)
      torch.index_add_(counts, 0, nearest, torch.narrow(t[3], 0, 0, size))
    torch.copy_(centroids, torch.where(torch.unsqueeze(torch.gt(counts, 0), 1), torch.div(sums, torch.unsqueeze(torch.clamp(counts, 1), 1)), centroids))
    return [centroids]

  # A training step of a pre-norm transformer with SwiGLU and a table shared by input and output.
  # batch: tokens [sequences, length], the rows that carry a loss (none: all), their targets, heads
  # matrices: table, then of each layer qkv, output, gate and up, down
  # vectors: of each layer gain and bias of both norms, then those of the last norm
  # state: first moments, second moments, step counts, all of matrices and then all of vectors
  def training_step(self: __torch__.Peer, batch: List[Tensor], matrices: List[Tensor], vectors: List[Tensor], state: List[Tensor]) -> List[Tensor]:
    m = torch.len(matrices)
    n = m + torch.len(vectors)
    heads = torch.size(batch[3], 0)
    w = annotate(List[Tensor], [])
    for p in matrices:
      torch.append(w, torch.requires_grad_(torch.detach(p)))
    for p in vectors:
      torch.append(w, torch.requires_grad_(torch.detach(p)))
    sequences = torch.size(batch[0], 0)
    length = torch.size(batch[0], 1)
    d = torch.size(matrices[0], 1)
    x = torch.embedding(w[0], batch[0])
    for layer in range((m - 1) // 4):
      a = 1 + 4 * layer
      b = m + 4 * layer
      h = torch.layer_norm(x, [d], w[b], w[b + 1], 9.9999999999999995e-07)
      qkv = torch.unbind(torch.view(torch.linear(h, w[a]), [sequences, length, 3, heads, d // heads]), 2)
      y = torch.scaled_dot_product_attention(torch.transpose(qkv[0], 1, 2), torch.transpose(qkv[1], 1, 2), torch.transpose(qkv[2], 1, 2), is_causal=True)
      x = torch.add(x, torch.linear(torch.reshape(torch.transpose(y, 1, 2), [sequences, length, d]), w[a + 1]))
      h = torch.layer_norm(x, [d], w[b + 2], w[b + 3], 9.9999999999999995e-07)
      gate, up = torch.chunk(torch.linear(h, w[a + 2]), 2, 2)
      x = torch.add(x, torch.linear(torch.mul(torch.silu(gate), up), w[a + 3]))
    rows = torch.view(x, [sequences * length, d])
    if torch.size(batch[1], 0) > 0:
      rows = torch.index_select(rows, 0, batch[1])
    rows = torch.layer_norm(rows, [d], w[n - 2], w[n - 1], 9.9999999999999995e-07)
    loss = torch.cross_entropy_loss(torch.linear(rows, w[0]), batch[2])
    gradients = self.taken(torch.grad([loss], w))
    for i in range(n):
      torch.add_(state[2 * n + i], 1)
    none = annotate(List[Tensor], [])
    torch._fused_adamw_(matrices, torch.slice(gradients, 0, m, 1), torch.slice(state, 0, m, 1), torch.slice(state, n, n + m, 1), none, torch.slice(state, 2 * n, 2 * n + m, 1), lr=0.001, beta1=0.90000000000000002, beta2=0.97999999999999998, weight_decay=0.01, eps=1e-08, amsgrad=False, maximize=False)
    torch._fused_adamw_(vectors, torch.slice(gradients, m, n, 1), torch.slice(state, m, n, 1), torch.slice(state, n + m, 2 * n, 1), none, torch.slice(state, 2 * n + m, 3 * n, 1), lr=0.001, beta1=0.90000000000000002, beta2=0.97999999999999998, weight_decay=0., eps=1e-08, amsgrad=False, maximize=False)
    return [torch.detach(loss)]
