-- The scenario: an article is opened, looked at, spoilt and mended. Works from Neovim 0.7 (Debian 12) on.

local PATIENCE = 30000
-- What is being typed stays unmarked until this long after the last edit; a little less, for the clocks' sake.
local HELD_BACK_MS = 700
local MISTAKE = 'Tuesday, July 26, 2021' -- it was a Monday

local buffer = vim.api.nvim_get_current_buf()
local client, exit_code
local passed, failed = 0, 0

local function say(line) io.stdout:write(line .. '\n') end

local function step(name, check)
  local fine, trouble = pcall(check)
  if fine then passed = passed + 1 else failed = failed + 1 end
  say((fine and 'ok      ' or 'FAILED  ') .. name .. (fine and '' or '\n        ' .. tostring(trouble)))
end

local function wait_for(what, probe)
  if not vim.wait(PATIENCE, probe, 20) then
    error(('expected %s within %d s'):format(what, PATIENCE / 1000), 0)
  end
end

local function text_of(diagnostic)
  -- Until the server has answered an edit, a diagnostic may stand on a line that is gone.
  local line = vim.api.nvim_buf_get_lines(buffer, diagnostic.lnum, diagnostic.lnum + 1, false)[1] or ''
  return line:sub(diagnostic.col + 1, diagnostic.end_lnum == diagnostic.lnum and diagnostic.end_col or -1)
end

-- The diagnostics of a severity whose marked text holds `text`.
local function marked(text, severity)
  return vim.tbl_filter(function(d)
    return d.severity == vim.diagnostic.severity[severity] and text_of(d):find(text, 1, true) ~= nil
  end, vim.diagnostic.get(buffer))
end

local function request(method, params)
  local answer, trouble = client.request_sync(method, params, PATIENCE, buffer)
  if not answer or answer.err then
    error(('%s: %s'):format(method, vim.inspect(trouble or answer.err)), 0)
  end
  assert(answer.result ~= nil and answer.result ~= vim.NIL, method .. ' answered nothing')
  return answer.result
end

local function symbols_of_article()
  return request('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params(buffer) })
end

local function attach()
  local config = {
    name = 'copydesk',
    cmd = { os.getenv('COPYDESK_SERVER'), 'lsp' },
    root_dir = vim.fn.getcwd(),
    on_exit = function(code) exit_code = code end,
  }
  local id
  if vim.lsp.start then
    id = vim.lsp.start(config, { bufnr = buffer })
  else
    id = vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(buffer, id)
  end
  wait_for('the server to answer initialize', function()
    client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)
end

-- Is there a symbol whose name holds `text`, among `symbols` or below them, at least `depth` levels down?
local function has_symbol(symbols, text, depth)
  for _, symbol in ipairs(symbols or {}) do
    if depth <= 0 and symbol.name:find(text, 1, true) then return true end
    if has_symbol(symbol.children, text, depth - 1) then return true end
  end
  return false
end

step('the server starts with the article', attach)

if client then
  step('a stray full stop in a name is a warning, an anonymous source an information', function()
    wait_for('a warning on “George.W. Bush”', function() return #marked('George.W. Bush', 'WARN') == 1 end)
    wait_for('an information on “a senior official”', function() return #marked('a senior official', 'INFO') == 1 end)
  end)

  step('hover on a name tells who it is', function()
    vim.fn.cursor(1, 1)
    assert(vim.fn.search('Joe Biden', 'cW') > 0)
    local hover = request('textDocument/hover', vim.lsp.util.make_position_params(0, client.offset_encoding))
    local said = table.concat(vim.lsp.util.convert_input_to_markdown_lines(hover.contents), '\n')
    for _, wanted in ipairs({ 'Joe Biden', 'President of the United States', '%d' }) do
      assert(said:find(wanted), ('the card is to hold "%s": %s'):format(wanted, said))
    end
  end)

  step('symbols: sections, claims beneath, and who and when beneath those', function()
    local symbols = symbols_of_article()
    for _, title in ipairs({
      'What will be the new role of the US in Iraq?',
      'End of US-led invasion of Iraq: Has it really ended?',
      'American troops in Iraq',
      'Invasion of Iraq by the US: Background',
    }) do
      assert(has_symbol(symbols, title, 0), 'no section ' .. title)
    end
    assert(has_symbol(symbols, 'Biden', 2), 'no person beneath a claim')
    assert(has_symbol(symbols, '2021', 2), 'no date beneath a claim')
  end)

  step('a mistake is marked, but not while it is being typed', function()
    local sentence = 'The two leaders met on ' .. MISTAKE
    vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { '', sentence:sub(1, -2) })
    -- A request makes Neovim send first what was typed. So the last letter goes out as an edit of its own, as from a
    -- keyboard; lines put in whole end in a line break, and nobody is still typing them.
    symbols_of_article()
    local last_key = vim.loop.hrtime()
    vim.cmd('normal! GA' .. sentence:sub(-1))
    wait_for('a warning on “' .. MISTAKE .. '”', function() return #marked('July 26, 2021', 'WARN') == 1 end)
    local after = (vim.loop.hrtime() - last_key) / 1e6
    say(('    marked %d ms after the last key'):format(after))
    assert(after >= HELD_BACK_MS, 'the finding is to be held back until nothing has been typed for a while')
  end)

  step('undo takes the mark away', function()
    vim.cmd('silent undo 0')
    wait_for('the warning to go', function() return #marked('July 26, 2021', 'WARN') == 0 end)
    assert(#marked('George.W. Bush', 'WARN') == 1, 'the other findings are to stay')
  end)

  step('the server ends with exit status 0', function()
    client.stop()
    wait_for('the server to end', function() return exit_code ~= nil end)
    assert(exit_code == 0, 'it was ' .. tostring(exit_code))
  end)
end

say(('%d passed, %d failed'):format(passed, failed))
io.stdout:flush()
vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
