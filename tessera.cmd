@echo off
rem Starts Tessera: finds a JDK 25 or newer, builds once, then opens the window
rem (no argument, or: open PROJECT) or runs the command line.
rem   set TESSERA_JDK=C:\path\to\jdk    the JDK to use
rem   set TESSERA_OPTS=-Xmx8g           more options for the JVM
rem   set TORNADOVM_HOME=C:\path\to\sdk  a TornadoVM SDK, for its devices (docs\tornadovm.md)
setlocal EnableExtensions EnableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "jdk="

if defined TESSERA_JDK call :consider "%TESSERA_JDK%"
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for /f "delims=" %%j in ('where java 2^>nul') do for %%b in ("%%~dpj..") do call :consider "%%~fb"
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\.sdkman\candidates\java\*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\*") do call :consider "%%~d"

if not defined jdk (
    echo tessera: no JDK 25 or newer was found. 1>&2
    echo Looked at TESSERA_JDK, JAVA_HOME, java on the PATH, Program Files, .jdks and .sdkman. 1>&2
    echo Install one ^(a JDK, not only a runtime^), for example with: winget install EclipseAdoptium.Temurin.25.JDK 1>&2
    echo or set TESSERA_JDK to a folder that holds one, then run tessera again. 1>&2
    exit /b 69
)

rem The workbench is built without TornadoVM.
set "sdk=%TORNADOVM_HOME%"
set "TORNADOVM_HOME="
if defined sdk if "!sdk:~-1!"=="\" set "sdk=!sdk:~0,-1!"

set "lib=%root%\app\target\lib"
set "stamp=%lib%\.built"
set "rebuild=1"
if exist "%stamp%" (
    powershell -NoProfile -Command "$s=(Get-Item '%stamp%' -Force).LastWriteTime; $n=Get-ChildItem '%root%\pom.xml','%root%\engine\pom.xml','%root%\app\pom.xml','%root%\engine\src\main','%root%\app\src\main' -Recurse -File | Where-Object { $_.LastWriteTime -gt $s } | Select-Object -First 1; if ($n) { exit 1 } else { exit 0 }"
    if not errorlevel 1 set "rebuild=0"
)
if "%rebuild%"=="1" (
    if not exist "%root%\target" mkdir "%root%\target"
    echo tessera: building once with %jdk% ^(log: target\build.log^) ... 1>&2
    set "JAVA_HOME=%jdk%"
    pushd "%root%"
    call mvnw.cmd -B -DskipTests -Dquick -pl engine,app clean package > "%root%\target\build.log" 2>&1
    if errorlevel 1 (
        popd
        findstr /b "[ERROR]" "%root%\target\build.log" 1>&2
        echo tessera: the build failed; the whole log is %root%\target\build.log 1>&2
        exit /b 70
    )
    popd
    type nul > "%stamp%"
)

rem What the JVM resolves and opens; the window and TornadoVM add to it.
set "modules=--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
set "kind=terminal"
if "%~1"=="" set "kind=window"
if /i "%~1"=="open" set "kind=window"
if "%kind%"=="window" call :javafx

set "class_path=%lib%\*"
set "remark=no TornadoVM devices: TORNADOVM_HOME is not set"
if defined sdk call :tornadovm %1
set jvm=%modules% -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0 -Djava.awt.headless=true "-Dtessera.home=%root%"
if defined remark set jvm=!jvm! "-Dtessera.device.remark=!remark!"

if "%kind%"=="window" goto :window
"%jdk%\bin\java" !jvm! %TESSERA_OPTS% -cp "%class_path%" dev.tessera.cli.Tessera %*
exit /b %errorlevel%

:window
"%jdk%\bin\java" !jvm! %TESSERA_OPTS% -cp "%class_path%" dev.tessera.app.Main %2
exit /b %errorlevel%

:javafx
rem JavaFX lies on the module path, everything else on the class path; ControlsFX looks into JavaFX.
set "modules=%modules% --add-modules=javafx.controls,javafx.swing --enable-native-access=javafx.graphics"
set "modules=%modules% --add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED --add-exports=javafx.controls/com.sun.javafx.scene.control=ALL-UNNAMED"
set "modules=%modules% --add-exports=javafx.controls/com.sun.javafx.scene.control.behavior=ALL-UNNAMED --add-opens=javafx.controls/javafx.scene.control.skin=ALL-UNNAMED"
set modules=%modules% "--module-path=%root%\app\target\javafx"
goto :eof

:tornadovm
rem As plugins\tornadovm\launch\examine.sh: the options of the SDK are tried in a JVM of their own, Tessera starts without them where they fail.
set "plugin=%root%\plugins\tornadovm"
set "found=%root%\target\tornadovm\%kind%"
set "key=%root% %jdk% %sdk%"
set "known="
if exist "%found%.key" set /p known=<"%found%.key"
set "examine=1"
if "!known!"=="!key!" (
    powershell -NoProfile -Command "$s=(Get-Item '%found%.key').LastWriteTime; $n=Get-ChildItem '%root%\tessera.cmd','%root%\pom.xml','%root%\engine\pom.xml','%root%\engine\src\main','%plugin%\pom.xml','%plugin%\src\main','%plugin%\launch','%sdk%\tornado-argfile*','%sdk%\lib','%sdk%\share\java' -Recurse -File -ErrorAction SilentlyContinue | Where-Object { $_.LastWriteTime -gt $s } | Select-Object -First 1; if ($n -or -not (Test-Path '%sdk%\share\java\tornado')) { exit 1 } else { exit 0 }"
    if not errorlevel 1 set "examine=0"
)
rem Who asks for the devices after repairing something wants it examined again.
if /i "%~1"=="devices" if exist "%found%.remark" set "examine=1"
if "%examine%"=="1" call :examine
if exist "%found%.args" (
    set "remark="
    set modules="@%found%.args"
    set "class_path=%class_path%;%plugin%\target\lib\*"
) else (
    set /p remark=<"%found%.remark"
)
goto :eof

:examine
if not exist "%root%\target\tornadovm" mkdir "%root%\target\tornadovm"
"%jdk%\bin\java" "%plugin%\launch\TornadoSdk.java" check "%sdk%" > "%found%.said"
if errorlevel 1 goto :unusable
set /p version=<"%found%.said"
echo tessera: building the TornadoVM plugin ^(log: target\build-tornadovm.log^) ... 1>&2
set "JAVA_HOME=%jdk%"
set "TORNADOVM_HOME=%sdk%"
pushd "%root%"
call mvnw.cmd -B -DskipTests -Dquick "-Dtornadovm.version=%version%" -pl engine,plugins/tornadovm package > "%root%\target\build-tornadovm.log" 2>&1
set "failed=%errorlevel%"
popd
set "TORNADOVM_HOME="
if "%failed%"=="0" goto :built
> "%found%.said" echo the TornadoVM plugin could not be built with the SDK !sdk!; the log is !root!\target\build-tornadovm.log
goto :unusable
:built
"%jdk%\bin\java" "%plugin%\launch\TornadoSdk.java" options "%sdk%" "%found%.args" "%lib%\*;%plugin%\target\lib\*" %modules% > "%found%.said"
if errorlevel 1 goto :unusable
if exist "%found%.remark" del "%found%.remark"
goto :examined
:unusable
if exist "%found%.args" del "%found%.args"
move /y "%found%.said" "%found%.remark" > nul
:examined
> "%found%.key" echo !key!
goto :eof

:consider
if defined jdk goto :eof
if not exist "%~1\bin\javac.exe" goto :eof
if not exist "%~1\release" goto :eof
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
    set "version=%%~v"
    for /f "tokens=1 delims=." %%m in ("!version!") do if %%m GEQ 25 set "jdk=%~1"
)
goto :eof
