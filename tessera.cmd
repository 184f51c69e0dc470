@echo off
rem Starts Tessera: finds a JDK 25 or newer, builds once, then opens the window
rem (no argument, or: open PROJECT) or runs the command line.
rem   set TESSERA_JDK=C:\path\to\jdk    the JDK to use
rem   set TESSERA_OPTS=-Xmx8g           more options for the JVM
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
    call mvnw.cmd -B -DskipTests -Dquick clean package > "%root%\target\build.log" 2>&1
    if errorlevel 1 (
        popd
        findstr /b "[ERROR]" "%root%\target\build.log" 1>&2
        echo tessera: the build failed; the whole log is %root%\target\build.log 1>&2
        exit /b 70
    )
    popd
    type nul > "%stamp%"
)

set "jvm=--add-modules=jdk.incubator.vector -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0 --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true"
if "%~1"=="" goto :window
if /i "%~1"=="open" goto :window
"%jdk%\bin\java" %jvm% --enable-native-access=ALL-UNNAMED "-Dtessera.home=%root%" %TESSERA_OPTS% -cp "%lib%\*" dev.tessera.cli.Tessera %*
exit /b %errorlevel%

:window
rem JavaFX lies on the module path, everything else on the class path; ControlsFX looks into JavaFX.
set "jvm=%jvm% --add-modules=javafx.controls,javafx.swing --enable-native-access=javafx.graphics,ALL-UNNAMED"
set "jvm=%jvm% --add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED --add-exports=javafx.controls/com.sun.javafx.scene.control=ALL-UNNAMED"
set "jvm=%jvm% --add-exports=javafx.controls/com.sun.javafx.scene.control.behavior=ALL-UNNAMED --add-opens=javafx.controls/javafx.scene.control.skin=ALL-UNNAMED"
"%jdk%\bin\java" %jvm% --module-path "%root%\app\target\javafx" "-Dtessera.home=%root%" %TESSERA_OPTS% -cp "%lib%\*" dev.tessera.app.Main %2
exit /b %errorlevel%

:consider
if defined jdk goto :eof
if not exist "%~1\bin\javac.exe" goto :eof
if not exist "%~1\release" goto :eof
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
    set "version=%%~v"
    for /f "tokens=1 delims=." %%m in ("!version!") do if %%m GEQ 25 set "jdk=%~1"
)
goto :eof
