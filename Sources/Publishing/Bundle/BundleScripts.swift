/// The scripts that travel in a bundle: plain `sh`, and `cmd` as every Windows has it. They need nothing installed.
enum BundleScripts {
  struct Script: Sendable {
    var name: String
    var bytes: [UInt8]
  }

  /// In a whole bundle, below `_bundle/`.
  static let whole = [
    Script(name: "README.txt", bytes: windows(wholeReadMe, marked: true)),
    Script(name: "verify.cmd", bytes: windows(verifyCommand)),
    Script(name: "verify.ps1", bytes: windows(verifyPowerShell)),
    Script(name: "verify.sh", bytes: Array(verifyShell.utf8)),
  ]

  /// Whether a file of a tree is one that a bundle brought along.
  static func isOurs(_ path: String) -> Bool { whole.contains { "_bundle/" + $0.name == path } }

  /// In a delta, at the top.
  static let delta = [
    Script(name: "README.txt", bytes: windows(deltaReadMe, marked: true)),
    Script(name: "apply.cmd", bytes: windows(applyCommand)),
    Script(name: "apply.sh", bytes: Array(applyShell.utf8)),
  ]

  /// Lines end as Windows wants them. Texts in Chinese get the mark by which its editors know UTF-8; commands are ASCII,
  /// since `cmd` reads them in the code page of the machine.
  private static func windows(_ text: String, marked: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = marked ? [0xEF, 0xBB, 0xBF] : []
    for byte in text.utf8 {
      if byte == 0x0A { bytes.append(0x0D) }
      bytes.append(byte)
    }
    return bytes
  }

  private static let wholeReadMe = """
    解压后双击 index.html 即可浏览和检索，不需要网络和服务器。

    核对是否完整、未被改动：
      Windows：双击 _bundle\\verify.cmd
      Linux：  sh _bundle/verify.sh

    Unpack, then open index.html. To check every file: _bundle\\verify.cmd on Windows, sh _bundle/verify.sh elsewhere.

    """

  private static let deltaReadMe = """
    本包只含与上一版相比新增、改动的文件和应删除的文件名单。

    使用：
      Windows：apply.cmd 网站文件夹
      Linux：  sh apply.sh 网站文件夹

    脚本先核对网站是否为本包所依据的上一版（不是则不动），再在旁边的副本“文件夹.new”上修改并核对，最后整体换上；
    原来的一版留在“文件夹.old”，需要时改回原名即可。网站所在磁盘需有再放一份网站的空间。
    在 Windows 上，切换的一刻网站文件夹不能被其他程序占用（如 IIS，请先停止该站点）。

    This package holds what changed since an earlier edition. Run apply.cmd SITE_FOLDER on Windows, sh apply.sh
    SITE_FOLDER elsewhere. A site of any other edition is left alone. The edition before stays in SITE_FOLDER.old.

    """

  private static let verifyShell = """
    #!/bin/sh
    # Checks every file of the site against its manifest, and names files that the manifest does not know.
    set -eu
    cd -- "$(dirname -- "$0")/.."
    if command -v sha256sum >/dev/null 2>&1; then sum=sha256sum
    elif command -v shasum >/dev/null 2>&1; then sum='shasum -a 256'
    else echo '找不到 sha256sum 或 shasum (neither sha256sum nor shasum is installed)' >&2; exit 2
    fi
    status=0
    $sum -c manifest.sha256 2>&1 | grep -v ': OK$' && status=1
    list=$(mktemp)
    trap 'rm -f "$list"' EXIT
    { sed 's/^[0-9a-f]*  //' manifest.sha256; echo manifest.sha256; } | LC_ALL=C sort > "$list"
    find . -type f ! -path './_bundle/*' | sed 's,^\\./,,' | LC_ALL=C sort | LC_ALL=C comm -13 "$list" - |
      sed 's/^/多余 extra: /' | grep . && status=1
    if [ $status = 0 ]; then echo '完整，未被改动 (whole and unchanged)'; else echo '不一致 (differs)'; fi
    exit $status

    """

  private static let verifyCommand = """
    @echo off
    rem Checks every file of the site against its manifest. Windows PowerShell 2 or later does the work.
    powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0verify.ps1"
    set "STATUS=%ERRORLEVEL%"
    pause
    exit /b %STATUS%

    """

  private static let verifyPowerShell = """
    # Checks every file of the site against its manifest, and names files that the manifest does not know.
    $root = Split-Path -Parent (Split-Path -Parent $MyInvocation.MyCommand.Path)
    $hash = [System.Security.Cryptography.SHA256]::Create()
    $known = @{ 'manifest.sha256' = $true }
    $bad = 0
    foreach ($line in [System.IO.File]::ReadAllLines((Join-Path $root 'manifest.sha256'))) {
      $path = $line.Substring(66)
      $known[$path] = $true
      $file = Join-Path $root $path.Replace('/', '\\')
      if (-not (Test-Path -LiteralPath $file -PathType Leaf)) { Write-Output "missing: $path"; $bad++; continue }
      $stream = [System.IO.File]::OpenRead($file)
      $digest = [System.BitConverter]::ToString($hash.ComputeHash($stream)).Replace('-', '').ToLower()
      $stream.Close()
      if ($digest -ne $line.Substring(0, 64)) { Write-Output "changed: $path"; $bad++ }
    }
    foreach ($file in [System.IO.Directory]::GetFiles($root, '*', 'AllDirectories')) {
      $path = $file.Substring($root.Length + 1).Replace('\\', '/')
      if (-not $known.ContainsKey($path) -and -not $path.StartsWith('_bundle/')) { Write-Output "extra: $path"; $bad++ }
    }
    if ($bad -eq 0) { Write-Output 'The site is whole and unchanged.'; exit 0 }
    Write-Output "The site differs in $bad files."
    exit 1

    """

  private static let applyShell = """
    #!/bin/sh
    # Turns the site of an earlier edition into the newer one: sh apply.sh SITE_FOLDER
    set -eu
    here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)/delta
    fail() { printf '%s\\n' "$*" >&2; exit 1; }
    [ $# -eq 1 ] || fail '用法 (usage)：sh apply.sh 网站文件夹 SITE_FOLDER'
    site=$1
    while [ "${site%/}" != "$site" ] && [ "$site" != / ]; do site=${site%/}; done
    # Behind a link: the folder itself is exchanged, never changed where readers see it.
    if [ -L "$site" ]; then site=$(readlink -f -- "$site"); fi
    new=$site.new
    old=$site.old
    # An earlier run was stopped between the two renames at the end: the old edition takes its place again.
    if [ ! -e "$site" ] && [ -f "$old/manifest.sha256" ]; then mv -- "$old" "$site"; fi
    [ -f "$site/manifest.sha256" ] || fail "“$site”中没有 manifest.sha256，不是要更新的网站 (not a site)"
    if cmp -s "$here/after.sha256" "$site/manifest.sha256"; then
      echo '已经是新版，无需更新 (this site is up to date)'
      exit 0
    fi
    cmp -s "$here/before.sha256" "$site/manifest.sha256" ||
      fail "“$site”不是本包所依据的上一版，未作改动 (this package starts from another edition; nothing was changed)"
    if command -v sha256sum >/dev/null 2>&1; then sum=sha256sum
    elif command -v shasum >/dev/null 2>&1; then sum='shasum -a 256'
    else fail '找不到 sha256sum 或 shasum (neither sha256sum nor shasum is installed)'
    fi

    rm -rf -- "$new"
    cp -Rp -- "$site" "$new"
    while IFS= read -r path; do rm -f -- "$new/$path"; done < "$here/removed.txt"
    # Deepest first, only those that are empty now; a folder may have become a file.
    find "$new" -depth -type d -exec rmdir {} \\; 2>/dev/null || true
    mkdir -p -- "$new"
    if [ -d "$here/files" ]; then cp -R -- "$here/files/." "$new/"; fi
    cp -- "$here/after.sha256" "$new/manifest.sha256"
    if ! (cd -- "$new" && $sum -c manifest.sha256 >/dev/null 2>&1); then
      rm -rf -- "$new"
      fail '更新后的文件与清单不符，网站未作改动 (the updated copy does not match its manifest; nothing was changed)'
    fi

    rm -rf -- "$old"
    mv -- "$site" "$old"
    mv -- "$new" "$site"
    echo "已更新；上一版在 $old (updated; the edition before is in $old)"

    """

  private static let applyCommand = """
    @echo off
    rem Turns the site of an earlier edition into the newer one: apply.cmd SITE_FOLDER
    setlocal EnableExtensions DisableDelayedExpansion
    set "HERE=%~dp0delta"
    if "%~1"=="" (
      echo Usage: apply.cmd SITE_FOLDER
      exit /b 1
    )
    set "SITE=%~f1"
    if "%SITE:~-1%"=="\\" set "SITE=%SITE:~0,-1%"
    rem An earlier run was stopped between the two renames at the end: the old edition takes its place again.
    if not exist "%SITE%\\" if exist "%SITE%.old\\manifest.sha256" move "%SITE%.old" "%SITE%" >nul
    if not exist "%SITE%\\manifest.sha256" (
      echo %SITE% holds no manifest.sha256: it is not the site to be updated.
      exit /b 1
    )
    fc /b "%HERE%\\after.sha256" "%SITE%\\manifest.sha256" >nul 2>&1
    if not errorlevel 1 (
      echo This site is up to date.
      exit /b 0
    )
    fc /b "%HERE%\\before.sha256" "%SITE%\\manifest.sha256" >nul 2>&1
    if errorlevel 1 (
      echo This package starts from another edition than the one in %SITE%. Nothing was changed.
      exit /b 1
    )

    if exist "%SITE%.new\\" rd /s /q "%SITE%.new"
    xcopy "%SITE%" "%SITE%.new" /e /i /q /h /k /y >nul
    if errorlevel 1 goto failed
    for /f "usebackq delims=" %%p in ("%HERE%\\removed.txt") do call :remove "%%p"
    rem Deepest first, only those that are empty now; a folder may have become a file.
    for /f "delims=" %%d in ('dir /ad /b /s "%SITE%.new" ^| sort /r') do rd "%%d" 2>nul
    if not exist "%HERE%\\files\\" goto manifest
    xcopy "%HERE%\\files" "%SITE%.new" /e /i /q /h /k /y >nul
    if errorlevel 1 goto failed
    :manifest
    copy /b /y "%HERE%\\after.sha256" "%SITE%.new\\manifest.sha256" >nul
    if errorlevel 1 goto failed
    set "BAD="
    for /f "usebackq tokens=1,*" %%h in ("%HERE%\\changed.sha256") do call :check %%h "%%i"
    if defined BAD goto failed

    if exist "%SITE%.old\\" rd /s /q "%SITE%.old"
    move "%SITE%" "%SITE%.old" >nul
    if errorlevel 1 goto busy
    move "%SITE%.new" "%SITE%" >nul
    if errorlevel 1 (
      move "%SITE%.old" "%SITE%" >nul
      goto busy
    )
    echo Updated. The edition before is in %SITE%.old
    exit /b 0

    :remove
    set "P=%~1"
    del /f /q "%SITE%.new\\%P:/=\\%" 2>nul
    exit /b 0

    :check
    set "P=%~2"
    set "P=%P:/=\\%"
    set "GOT="
    rem certutil refuses an empty file.
    for %%f in ("%SITE%.new\\%P%") do if "%%~zf"=="0" set "GOT=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    if not defined GOT for /f "skip=1 delims=" %%s in ('certutil -hashfile "%SITE%.new\\%P%" SHA256') do if not defined GOT set "GOT=%%s"
    rem Older systems print the bytes apart.
    if defined GOT set "GOT=%GOT: =%"
    if /i "%GOT%"=="%~1" exit /b 0
    echo Not as the manifest says: %P%
    set "BAD=1"
    exit /b 0

    :failed
    if exist "%SITE%.new\\" rd /s /q "%SITE%.new"
    echo The updated copy could not be made or does not match its manifest. Nothing was changed.
    exit /b 1

    :busy
    if exist "%SITE%.new\\" rd /s /q "%SITE%.new"
    echo %SITE% is in use by another program (a web server?). Stop that and run again. Nothing was changed.
    exit /b 1

    """
}
